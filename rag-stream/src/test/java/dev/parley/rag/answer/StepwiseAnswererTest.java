package dev.parley.rag.answer;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static dev.parley.schemas.events.Samples.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.language.injection.InjectionWords;
import dev.parley.rag.budget.Budgets;
import dev.parley.rag.cache.KeptAnswersSamples;
import dev.parley.rag.embed.WordEncoder;
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
import dev.parley.rag.leak.Orders;
import dev.parley.rag.prompt.Found;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.prompt.Said;
import dev.parley.rag.retrieve.Question;
import dev.parley.rag.retrieve.Retriever;
import dev.parley.rag.route.Lines;
import dev.parley.rag.route.Relay;
import dev.parley.rag.usage.CallLedger;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.CallStarted;
import dev.parley.schemas.events.Citation;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.StepTime;
import dev.parley.schemas.events.Usage;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.seal.Sha256;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StepwiseAnswererTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final AnswerConfig CONFIG = new AnswerConfig(LONG, LONG, LONG, LONG, LONG);

  private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  private final Sealer sealer = new Sealer(new MemoryKeyRing(), new SecureRandom());
  private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
  private final WordEncoder encoder = new WordEncoder();
  private final MockProducer<byte[], byte[]> producer = producer();
  private final TopicWriter writer = new TopicWriter(producer, registry);
  private final Shown shown = new Shown();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Generator extractive = new ExtractiveGenerator(encoder.tokens());
  private final double[] weights = new double[Features.NAMES.size()];
  private BlockedWords blocked = BlockedWords.NONE;
  private double threshold; // 0: everything is answered

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
  }

  @Test
  void quotesThePassageThatAnswersAndCitesIt() throws Exception {
    var answer = answer(pages("Refunds take 5 days.", "Cancel in Settings. It is easy."), "cancel");

    assertThat(answer.getOutcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(text(answer)).startsWith("Cancel in Settings. [1]");
    assertThat(answer.getCitations().get(0).getDocument()).isEqualTo("page 2.md");
    assertThat(answer.getCitations().get(0).getText()).contains("Cancel in Settings.");
    assertThat(answer.getCitations().get(0).getVersion()).isEqualTo(3);
    assertThat(answer.getCitations().get(0).getChunkId()).isEqualTo("page 2.md/3/0");
    assertThat(shown.text).isEqualTo(text(answer));
    assertThat(shown.ended).isTrue();
  }

  @Test
  void numbersCitationsInTheOrderOfUse() throws Exception {
    var answer =
        answer(
            pages("Nothing.", "Two.", "Three."),
            new Written(piece("Three.", 2), piece("Two.", 1), piece("Three.", 2)));

    assertThat(text(answer)).isEqualTo("Three. [1] Two. [2] Three. [1]");
    assertThat(answer.getCitations()).extracting(Citation::getN).containsExactly(1, 2);
    assertThat(answer.getCitations())
        .extracting(Citation::getTitle)
        .containsExactly("Page 3", "Page 2");
  }

  @Test
  void asksForTheRightTenantsPassagesWithWhatWasSaidBefore() throws Exception {
    var asked = new ArrayList<Question>();
    Retriever retriever =
        question -> {
          asked.add(question);
          return Found.of(question.tenant(), "q", "About " + question.tenant() + ".");
        };
    var answerer = answerer(retriever, extractive, CONFIG);

    var acme = answerer.answer(ask(ACME, "about"), shown);
    var globex = answerer.answer(ask(GLOBEX, "about"), shown);

    assertThat(sealer.open(conversation(ACME), acme.getText())).contains("About acme.");
    assertThat(sealer.open(conversation(GLOBEX), globex.getText())).contains("About globex.");
    assertThat(asked.get(1).tenant()).isEqualTo(GLOBEX);
    assertThat(asked.get(1).previous()).containsExactly("Is there a discount?");
  }

  @Test
  void saysThatTheDocumentsDoNotSay() throws Exception {
    threshold = 1.1;

    var answer = answer(pages("Cancel in Settings."), "chess");

    assertThat(answer.getOutcome()).isEqualTo(Outcome.NOT_IN_DOCUMENTS);
    assertThat(text(answer)).contains("could not find", "person").doesNotContain("“");
    assertThat(answer.getCitations()).isEmpty();
    assertThat(shown.text).isEqualTo(text(answer));
    assertThat(shown.restarts).isZero();
    assertThat(usage()).isEmpty();
  }

  @Test
  void offersTitlesThatWouldBeAnsweredInsteadAndNoOthers() throws Exception {
    threshold = 0.4;
    weights[Features.NAMES.indexOf("missing-word")] = -10; // of the best passage
    Retriever pages =
        question -> {
          boolean next = question.previous().contains("chess");
          var texts = new String[] {"Cancel in Settings.", "Refunds.", "Teams."};
          if (next && question.text().equals("Page 2")) {
            texts[0] = "See page 2.";
          }
          boolean known = next || question.text().equals("chess");
          return Found.of(question.tenant(), "q", known ? texts : new String[0]);
        };

    var answer = answer(pages, "chess");

    assertThat(answer.getOutcome()).isEqualTo(Outcome.NOT_IN_DOCUMENTS);
    assertThat(text(answer)).contains("I can help with “Page 1” or “Page 2”.", "person");
    assertThat(answer.getProvenance().getSteps())
        .extracting(StepTime::getStep)
        .endsWith("ground", "offer");
  }

  @Test
  void aRefusalStandsWhenNothingCanBeOffered() throws Exception {
    threshold = 1.1;
    Retriever once =
        question -> {
          if (question.text().equals("Page 1")) {
            throw new IllegalStateException("index is gone");
          }
          return Found.of(question.tenant(), "q", "Cancel in Settings.");
        };

    var answer = answer(once, "chess");

    assertThat(answer.getOutcome()).isEqualTo(Outcome.NOT_IN_DOCUMENTS);
    assertThat(text(answer)).contains("could not find").doesNotContain("“");
  }

  @Test
  void aCompanyWithoutDocumentsHasNoAnswers() throws Exception {
    var answer = answer(pages(), "chess");

    assertThat(answer.getOutcome()).isEqualTo(Outcome.NOT_IN_DOCUMENTS);
    assertThat(answer.getProvenance().getConfidence()).isZero();
  }

  @Test
  void takesBackWhatNoPassageSays() throws Exception {
    var answer =
        answer(
            pages("It costs $9."), new Written(piece("It is free!", 0), piece("It costs $9.", 0)));

    assertThat(text(answer)).isEqualTo("It costs $9. [1]");
    assertThat(shown.restarts).isEqualTo(1);
    assertThat(shown.text).isEqualTo(text(answer));
  }

  @Test
  void doesNotAnswerWhenNothingIsLeft() throws Exception {
    var answer = answer(pages("It costs $9."), new Written(piece("It is free!", 0)));

    assertThat(answer.getOutcome()).isEqualTo(Outcome.NOT_IN_DOCUMENTS);
    assertThat(shown.restarts).isEqualTo(1);
    assertThat(shown.text).isEqualTo(text(answer)).doesNotContain("free");
  }

  @Test
  void tellsHowTheAnswerCameToBe() throws Exception {
    var answer = answer(pages("Cancel in Settings.", "Refunds take 5 days."), "cancel");

    var provenance = answer.getProvenance();
    assertThat(provenance.getGenerator()).isEqualTo("extractive");
    assertThat(provenance.getModel()).isEqualTo("extractive-1");
    assertThat(provenance.getRoute()).isEqualTo("knowledge");
    assertThat(provenance.getCache()).isEqualTo("none");
    assertThat(provenance.getPromptVersion()).isEqualTo(PromptMaker.VERSION);
    assertThat(provenance.getPromptHash()).hasSize(64);
    assertThat(provenance.getIndexPosition()).containsEntry("knowledge.chunks.v1-0", 7L);
    assertThat(provenance.getConfidence()).isBetween(0.0, 1.0);
    assertThat(sealer.open(conversation(ACME), provenance.getQuery())).isEqualTo("query");
    assertThat(provenance.getPassages()).hasSize(2).allMatch(it -> it.getText() == null);
    assertThat(provenance.getPassages().get(0).getHash())
        .isEqualTo(Sha256.hex("Page 1" + "Cancel in Settings."));
    assertThat(provenance.getPassages().get(0).getVectorScore()).isEqualTo(0.7);
    assertThat(provenance.getSteps())
        .extracting(StepTime::getStep)
        .containsExactly("encode", "retrieve", "rerank", "prompt", "generate", "ground");
    assertThat(provenance.getSteps().stream().mapToLong(StepTime::getMicros).sum())
        .isEqualTo(provenance.getTotalMicros());
  }

  @Test
  void putsTheCallOnRecordBeforeAndAfter() throws Exception {
    var answer = answer(pages("Cancel in Settings."), "cancel");

    var usage = usage();
    assertThat(usage).hasSize(2).allMatch(it -> it.getCallId().equals(usage.get(0).getCallId()));
    assertThat(usage).allMatch(it -> it.getRun().equals(answer.getRun()));
    assertThat(usage.get(0).getEvent()).isInstanceOf(CallStarted.class);
    var finished = (CallFinished) usage.get(1).getEvent();
    assertThat(finished.getCause()).isEqualTo("done");
    assertThat(finished.getProvider()).isEqualTo("built-in");
    assertThat(finished.getTokensOut())
        .isPositive()
        .isEqualTo(answer.getProvenance().getTokensOut());
    assertThat(finished.getCostMicros()).isZero();
    assertThat(finished.getFirstTokenMicros()).isNotNull();
  }

  @Test
  void failsWithTheStepAndAWordWhenAStepThrows() throws Exception {
    Retriever broken =
        question -> {
          throw new IllegalStateException("index is gone");
        };

    var answer = answerer(broken, extractive, CONFIG).answer(ask(ACME, "cancel"), shown);

    assertThat(answer.getOutcome()).isEqualTo(Outcome.FAILED);
    assertThat(answer.getReason()).isEqualTo("retrieve-error");
    assertThat(text(answer)).isEmpty();
    assertThat(shown.ended).isTrue();
  }

  @Test
  void failsWhenAStepTakesTooLong() throws Exception {
    var forever = new Stuck();
    var config = new AnswerConfig(LONG, LONG, SHORT, LONG, LONG);

    var answer = answerer(pages("One."), forever, config).answer(ask(ACME, "one"), shown);

    assertThat(answer.getReason()).isEqualTo("generate-timeout");
    assertThat(forever.interrupted.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    assertThat(answer.getProvenance().getPassages()).hasSize(1);
    assertThat(((CallFinished) usage().get(1).getEvent()).getCause()).isEqualTo("timeout");
  }

  @Test
  void neverAnswersAfterTheDeadline() throws Exception {
    var soon = ask(ACME, "one", NOON.plus(SHORT));

    var answer = answerer(pages("One."), new Stuck(), CONFIG).answer(soon, shown);

    assertThat(answer.getReason()).isEqualTo("generate-timeout");
  }

  @Test
  void doesNotMakeAPaidCallThatCannotBePutOnRecord() throws Exception {
    writer.close();

    var answer = answer(pages("One."), new Written(true, piece("One.", 0)));

    assertThat(answer.getReason()).isEqualTo("generate-error");
    assertThat(shown.text).isEmpty();
  }

  private Answer answer(Retriever retriever, String question) throws Exception {
    return answerer(retriever, extractive, CONFIG).answer(ask(ACME, question), shown);
  }

  private Answer answer(Retriever retriever, Generator generator) throws Exception {
    return answerer(retriever, generator, CONFIG).answer(ask(ACME, "how much?"), shown);
  }

  private Answerer answerer(Retriever retriever, Generator generator, AnswerConfig config) {
    var answerability = new Answerability("test", 0, weights, threshold);
    var ledger = new CallLedger(writer, clock, System::nanoTime, new Random(1));
    var parts =
        new AnswerParts(
            KeptAnswersSamples.none(encoder, ledger, clock),
            retriever,
            new PromptMaker(encoder),
            new Judge(answerability, Optional.empty()),
            new Relay(Lines.only(generator), ledger, Budgets.unlimited(clock), clock),
            new Orders(texts -> texts.stream().anyMatch(InjectionWords::in)),
            tenant -> tenant.equals(ACME) ? blocked : BlockedWords.NONE);
    var answerer = new StepwiseAnswerer(config, parts, sealer, clock, 1);
    opened.add(answerer);
    return answerer;
  }

  private static Ask ask(TenantId tenant, String question) {
    return ask(tenant, question, NOON.plusSeconds(10));
  }

  private static Ask ask(TenantId tenant, String question, java.time.Instant deadline) {
    var history = List.of(new Said(true, "Is there a discount?"), new Said(false, "Yes."));
    return new Ask(
        conversation(tenant),
        "turn",
        1,
        "run",
        question,
        history,
        null,
        null,
        null,
        false,
        deadline,
        null);
  }

  private static Retriever pages(String... texts) {
    return question -> Found.of(question.tenant(), "query", texts);
  }

  private static Piece piece(String text, int passage) {
    return new Piece(" ", text, List.of(passage));
  }

  private String text(Answer answer) {
    return sealer.open(conversation(ACME), answer.getText());
  }

  private List<Usage> usage() {
    var values = Topics.USAGE.valueSerde(registry).deserializer();
    return producer.history().stream()
        .filter(it -> it.topic().equals(Topics.USAGE.name()))
        .map(it -> values.deserialize(it.topic(), it.value()))
        .toList();
  }

  private static MockProducer<byte[], byte[]> producer() {
    var usage = new PartitionInfo(Topics.USAGE.name(), 0, Node.noNode(), new Node[0], new Node[0]);
    var cluster = new Cluster("mock", List.of(), List.of(usage), Set.of(), Set.of());
    return new MockProducer<>(
        cluster, true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** What a person would see. */
  private static final class Shown implements View {
    private String text = "";
    private int restarts;
    private boolean ended;

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
  private static class Written implements Generator {
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
  private static final class Stuck extends Written {
    private final CountDownLatch interrupted = new CountDownLatch(1);

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
