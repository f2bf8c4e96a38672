package dev.parley.rag.answer;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.conversation;

import dev.parley.language.encode.Encoders;
import dev.parley.rag.budget.Budgets;
import dev.parley.rag.cache.KeptAnswersSamples;
import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.faq.FaqBook;
import dev.parley.rag.generate.ExtractiveGenerator;
import dev.parley.rag.generate.Generator;
import dev.parley.rag.ground.Answerability;
import dev.parley.rag.ground.Features;
import dev.parley.rag.ground.Judge;
import dev.parley.rag.ground.Support;
import dev.parley.rag.hostile.HostileEndpoint;
import dev.parley.rag.leak.BlockedWords;
import dev.parley.rag.leak.LeakSamples;
import dev.parley.rag.leak.Leaks;
import dev.parley.rag.model.ModelClient;
import dev.parley.rag.model.ModelConfig;
import dev.parley.rag.model.ModelGenerator;
import dev.parley.rag.model.PriceTable;
import dev.parley.rag.model.QueryRewriter;
import dev.parley.rag.model.Secret;
import dev.parley.rag.prompt.Found;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.prompt.Said;
import dev.parley.rag.retrieve.Meaning;
import dev.parley.rag.retrieve.Question;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.rag.route.Lines;
import dev.parley.rag.route.Relay;
import dev.parley.rag.template.PromptFiles;
import dev.parley.rag.usage.CallLedger;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.events.Usage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.math.BigDecimal;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** All that makes answers, with models at real sockets and short times. */
final class ModelWorkshop implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final PriceTable.Price FREE =
      new PriceTable.Price(BigDecimal.ZERO, BigDecimal.ZERO);

  private static final AnswerConfig CONFIG =
      new AnswerConfig(LONG, LONG, LONG, LONG, LONG, LONG, LONG);

  private static final Leaks LEAKS = LeakSamples.leaks();

  private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  private final Sealer sealer = new Sealer(new MemoryKeyRing(), new SecureRandom());
  private final Clock clock = Clock.systemUTC();
  private final WordEncoder encoder = new WordEncoder();
  private final PromptMaker prompts = new PromptMaker(encoder);
  private final MockProducer<byte[], byte[]> producer = producer();
  private final TopicWriter writer = new TopicWriter(producer, registry);
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final List<String> alarms = new CopyOnWriteArrayList<>();
  private final List<Question> searched = new CopyOnWriteArrayList<>();
  private final String[] pages;
  private final AtomicLong revision = new AtomicLong(1);
  private PriceTable.Price price =
      new PriceTable.Price(new BigDecimal("0.15"), new BigDecimal("0.60"));
  private OptionalLong budget = OptionalLong.empty();
  private int keeps;
  private Duration patience = Duration.ofSeconds(1);
  private boolean toldToNoModel;
  private BlockedWords blocked = BlockedWords.NONE;
  private Map<String, String> headings = Map.of();

  ModelWorkshop(String... pages) {
    this.pages = pages;
    Topics.USAGE.valueSerde(registry); // tells Avro which classes are events, as every stage does
  }

  /** Models may take long: where the test is not about time, a busy machine must not fail it. */
  ModelWorkshop patient() {
    patience = Duration.ofSeconds(20);
    return this;
  }

  /** Answers are given again. */
  ModelWorkshop keeping() {
    keeps = 100;
    return this;
  }

  /** Models are the company's own. */
  ModelWorkshop free() {
    price = FREE;
    return this;
  }

  void block(String... words) {
    blocked = new BlockedWords(List.of(words));
  }

  /** What is asked from now on gives orders to a model. */
  void orders() {
    toldToNoModel = true;
  }

  /** What the first document has further down, by heading. */
  void goesOn(Map<String, String> texts) {
    headings = texts;
  }

  void documentsChanged() {
    revision.incrementAndGet();
  }

  void budget(long micros) {
    budget = OptionalLong.of(micros);
  }

  Answerer with(String slot, HostileEndpoint endpoint) {
    return with(Map.of(slot, endpoint));
  }

  Answerer with(Map<String, HostileEndpoint> endpoints) {
    var budgets = new Budgets(clock, tenant -> budget, new Told());
    budgets.caughtUp();
    var ledger = new CallLedger(writer, clock, System::nanoTime, new Random(1));
    var parts = parts(endpoints, ledger, budgets);
    var answerer = new StepwiseAnswerer(CONFIG, parts, sealer, clock, 2);
    opened.add(answerer);
    return answerer;
  }

  /** Off the record, as the stage has it. */
  Explainer explainer(Map<String, HostileEndpoint> endpoints) {
    var ledger = CallLedger.ofNothing(clock, System::nanoTime, new Random(1));
    var parts = parts(endpoints, ledger, Budgets.ofNothing(clock));
    var playground = new Playground(CONFIG, parts, files(), LEAKS, clock, 1);
    opened.add(playground);
    return playground;
  }

  private AnswerParts parts(
      Map<String, HostileEndpoint> endpoints, CallLedger ledger, Budgets budgets) {
    var rewriter = client("rewriter", endpoints);
    var lines =
        new Lines(
            model("small", endpoints),
            model("large", endpoints),
            model("backup", endpoints),
            new ExtractiveGenerator(encoder.tokens()),
            rewriter.map(it -> new QueryRewriter(it, files(), LEAKS)));
    return new AnswerParts(
        new FaqBook(encoder, Optional.empty()),
        KeptAnswersSamples.keeping(keeps, encoder, tenant -> revision.get(), ledger, clock),
        this::found,
        document -> headings.keySet().stream().sorted().toList(),
        prompts,
        new Judge(
            new Answerability("test", 1, new double[Features.NAMES.size()], 0), Optional.empty()),
        new Relay(lines, ledger, budgets, clock),
        LeakSamples.ordersByWords(),
        tenant -> blocked);
  }

  private Retrieval found(Question question) {
    searched.add(question);
    var under = headings.get(question.text());
    if (under != null) {
      return Found.under(question.tenant(), "query", under, question.text());
    }
    return Found.of(question.tenant(), "query", pages);
  }

  /** What was searched for, in order. */
  List<Question> searched() {
    return searched;
  }

  private Optional<Generator> model(String slot, Map<String, HostileEndpoint> endpoints) {
    var support = new Support(encoder, prompts, Support.fitted(Encoders.DEFAULT));
    return client(slot, endpoints).map(it -> new ModelGenerator(it, files(), support, LEAKS));
  }

  private Optional<ModelClient> client(String slot, Map<String, HostileEndpoint> endpoints) {
    return Optional.ofNullable(endpoints.get(slot))
        .map(it -> new ModelClient(config(slot, it.url()), price, encoder.tokens(), clock));
  }

  private static PromptFiles files() {
    return PromptFiles.load("llm.prompts.dir", Optional.empty());
  }

  private ModelConfig config(String slot, String url) {
    return new ModelConfig(
        slot,
        URI.create(url),
        "tiny",
        new Secret("sk-very-secret"),
        patience,
        patience.multipliedBy(3).dividedBy(2),
        patience,
        4,
        400,
        Duration.ofMillis(800));
  }

  Ask ask(String question, Duration time) {
    return ask(ACME, question, List.of(), time);
  }

  Ask ask(TenantId tenant, String question, List<Said> history, Duration time) {
    return new Ask(
        conversation(tenant),
        "turn",
        1,
        "run",
        new Meaning(question),
        history,
        "en",
        null,
        null,
        toldToNoModel,
        clock.instant().plus(time),
        null);
  }

  String open(ConversationKey conversation, Answer answer) {
    return open(conversation, answer.getText());
  }

  String open(ConversationKey conversation, Sealed text) {
    return sealer.open(conversation, text);
  }

  List<Usage> usage() {
    var values = Topics.USAGE.valueSerde(registry).deserializer();
    return producer.history().stream()
        .filter(it -> it.topic().equals(Topics.USAGE.name()))
        .map(it -> values.deserialize(it.topic(), it.value()))
        .toList();
  }

  List<CallFinished> finished() {
    return usage().stream()
        .map(Usage::getEvent)
        .filter(CallFinished.class::isInstance)
        .map(CallFinished.class::cast)
        .toList();
  }

  List<String> alarms() {
    return alarms;
  }

  private static MockProducer<byte[], byte[]> producer() {
    var usage = new PartitionInfo(Topics.USAGE.name(), 0, Node.noNode(), new Node[0], new Node[0]);
    var cluster = new Cluster("mock", List.of(), List.of(usage), Set.of(), Set.of());
    return new MockProducer<>(
        cluster, true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public void close() throws Exception {
    for (var each : opened) {
      each.close();
    }
    writer.close();
  }

  private final class Told implements Budgets.Alarm {
    @Override
    public void near(TenantId tenant, LocalDate day, long limit, long spent) {
      alarms.add("near " + tenant);
    }

    @Override
    public void reached(TenantId tenant, LocalDate day, long limit, long spent) {
      alarms.add("reached " + tenant);
    }
  }
}
