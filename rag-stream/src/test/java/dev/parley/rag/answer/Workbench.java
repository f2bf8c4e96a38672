package dev.parley.rag.answer;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.NOON;
import static dev.parley.schemas.events.Samples.conversation;

import dev.parley.rag.budget.Budgets;
import dev.parley.rag.cache.KeptAnswersSamples;
import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.faq.FaqBook;
import dev.parley.rag.faq.Likeness;
import dev.parley.rag.generate.Assignment;
import dev.parley.rag.generate.Cost;
import dev.parley.rag.generate.ExtractiveGenerator;
import dev.parley.rag.generate.Generated;
import dev.parley.rag.generate.Generator;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.ground.Answerability;
import dev.parley.rag.ground.Features;
import dev.parley.rag.ground.Judge;
import dev.parley.rag.leak.BlockedWords;
import dev.parley.rag.leak.LeakSamples;
import dev.parley.rag.prompt.Found;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.prompt.Said;
import dev.parley.rag.retrieve.Meaning;
import dev.parley.rag.retrieve.Outline;
import dev.parley.rag.retrieve.Retriever;
import dev.parley.rag.route.Lines;
import dev.parley.rag.route.Relay;
import dev.parley.rag.template.PromptFiles;
import dev.parley.rag.usage.CallLedger;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.Usage;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Answers that are put together from parts of a test's choice; what is seen and what is recorded of
 * them.
 */
abstract class Workbench {
  static final Duration SHORT = Duration.ofSeconds(1);
  static final Duration LONG = Duration.ofSeconds(10);
  static final AnswerConfig CONFIG = new AnswerConfig(LONG, LONG, LONG, LONG, LONG, LONG, LONG);

  final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  final Sealer sealer = new Sealer(new MemoryKeyRing(), new SecureRandom());
  final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
  final WordEncoder encoder = new WordEncoder();
  final MockProducer<byte[], byte[]> producer = producer();
  final TopicWriter writer = new TopicWriter(producer, registry);
  final Shown shown = new Shown();
  final List<AutoCloseable> opened = new ArrayList<>();
  final Generator extractive = new ExtractiveGenerator(encoder.tokens());
  final double[] weights = new double[Features.NAMES.size()];
  BlockedWords blocked = BlockedWords.NONE;
  final FaqBook faq = new FaqBook(encoder, Optional.of(new Likeness(0.2, 0.98)));
  Outline outline = document -> List.of();
  double threshold; // 0: everything is answered
  int keeps; // 0: no answer is given again

  @BeforeEach
  void trustEvents() {
    Topics.USAGE.valueSerde(registry); // tells Avro which classes are events, as every stage does
  }

  @AfterEach
  void close() throws Exception {
    for (var each : opened) {
      each.close();
    }
    writer.close();
    faq.close();
  }

  Answer answer(Retriever retriever, String question) throws Exception {
    return answerer(retriever, extractive, CONFIG).answer(ask(ACME, question), shown);
  }

  Answer answer(Retriever retriever, Generator generator) throws Exception {
    return answerer(retriever, generator, CONFIG).answer(ask(ACME, "how much?"), shown);
  }

  Answerer answerer(Retriever retriever, Generator generator, AnswerConfig config) {
    var ledger = new CallLedger(writer, clock, System::nanoTime, new Random(1));
    var parts = parts(retriever, generator, ledger);
    var answerer = new StepwiseAnswerer(config, parts, sealer, clock, 1);
    opened.add(answerer);
    return answerer;
  }

  /** The same parts, off the record. */
  Explainer explainer(Retriever retriever, Generator generator) {
    var ledger = CallLedger.ofNothing(clock, System::nanoTime, new Random(1));
    var prompts = PromptFiles.load("llm.prompts.dir", Optional.empty());
    var parts = parts(retriever, generator, ledger);
    var playground = new Playground(CONFIG, parts, prompts, LeakSamples.leaks(), clock, 1);
    opened.add(playground);
    return playground;
  }

  private AnswerParts parts(Retriever retriever, Generator generator, CallLedger ledger) {
    var answerability = new Answerability("test", 0, weights, threshold);
    return new AnswerParts(
        faq,
        KeptAnswersSamples.keeping(keeps, encoder, tenant -> 1, ledger, clock),
        retriever,
        outline,
        new PromptMaker(encoder),
        new Judge(answerability, Optional.empty()),
        new Relay(Lines.only(generator), ledger, Budgets.unlimited(clock), clock),
        LeakSamples.ordersByWords(),
        tenant -> tenant.equals(ACME) ? blocked : BlockedWords.NONE);
  }

  static Ask ask(TenantId tenant, String question) {
    return ask(tenant, question, NOON.plusSeconds(10));
  }

  static Ask ask(TenantId tenant, String question, java.time.Instant deadline) {
    return ask(tenant, question, null, deadline);
  }

  static Ask ask(
      TenantId tenant, String question, @Nullable String language, java.time.Instant deadline) {
    var history = List.of(new Said(true, "Is there a discount?"), new Said(false, "Yes."));
    return new Ask(
        conversation(tenant),
        "turn",
        1,
        "run",
        new Meaning(question),
        history,
        language,
        null,
        null,
        false,
        deadline,
        null);
  }

  static Retriever pages(String... texts) {
    return question -> Found.of(question.tenant(), "query", texts);
  }

  static Piece piece(String text, int passage) {
    return new Piece(" ", text, List.of(passage));
  }

  String text(Answer answer) {
    return sealer.open(conversation(ACME), answer.getText());
  }

  List<Usage> usage() {
    var values = Topics.USAGE.valueSerde(registry).deserializer();
    return producer.history().stream()
        .filter(it -> it.topic().equals(Topics.USAGE.name()))
        .map(it -> values.deserialize(it.topic(), it.value()))
        .toList();
  }

  static MockProducer<byte[], byte[]> producer() {
    var usage = new PartitionInfo(Topics.USAGE.name(), 0, Node.noNode(), new Node[0], new Node[0]);
    var cluster = new Cluster("mock", List.of(), List.of(usage), Set.of(), Set.of());
    return new MockProducer<>(
        cluster, true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** What a person would see. */
  static final class Shown implements View {
    String text = "";
    int restarts;
    boolean ended;

    @Override
    public void add(String more) {
      text += more;
    }

    @Override
    public void restart() {
      text = "";
      restarts++;
    }

    @Override
    public void end() {
      ended = true;
    }
  }

  /** Writes what it is told to. */
  static class Written implements Generator {
    private final boolean paid;
    private final List<Piece> pieces;

    Written(Piece... pieces) {
      this(false, pieces);
    }

    Written(boolean paid, Piece... pieces) {
      this.paid = paid;
      this.pieces = List.of(pieces);
    }

    @Override
    public String name() {
      return "written";
    }

    @Override
    public String provider() {
      return "test";
    }

    @Override
    public String model() {
      return "test-1";
    }

    @Override
    public boolean paid() {
      return paid;
    }

    @Override
    public String promptVersion(Assignment assignment) {
      return "written-1";
    }

    @Override
    public long mostMicros(Assignment assignment) {
      return 0;
    }

    @Override
    public Generated generate(Assignment assignment, Consumer<Piece> onPiece)
        throws InterruptedException {
      pieces.forEach(onPiece);
      return new Generated(pieces, true, null, new Cost(1, 1, 0));
    }
  }

  /** Never comes to an end. */
  static final class Stuck extends Written {
    final CountDownLatch interrupted = new CountDownLatch(1);

    @Override
    public Generated generate(Assignment assignment, Consumer<Piece> onPiece)
        throws InterruptedException {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      }
      return super.generate(assignment, onPiece);
    }
  }
}
