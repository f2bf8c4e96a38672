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
import dev.parley.rag.model.ModelGenerator;
import dev.parley.rag.model.PriceTable;
import dev.parley.rag.model.QueryRewriter;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.prompt.Said;
import dev.parley.rag.retrieve.Meaning;
import dev.parley.rag.retrieve.Question;
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
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** All that makes answers, with models at real sockets and short times. */
final class ModelWorkshop implements AutoCloseable {
  private static final BigDecimal IN = new BigDecimal("0.15");
  private static final BigDecimal OUT = new BigDecimal("0.60");
  private static final PriceTable.Price FREE =
      new PriceTable.Price(BigDecimal.ZERO, BigDecimal.ZERO);

  private static final Leaks LEAKS = LeakSamples.leaks();

  private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  private final Sealer sealer = new Sealer(new MemoryKeyRing(), new SecureRandom());
  private final Clock clock = Clock.systemUTC();
  private final WordEncoder encoder = new WordEncoder();
  private final PromptMaker prompts = new PromptMaker(encoder);
  private final UsageLog usage = new UsageLog(registry);
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final List<String> alarms = new CopyOnWriteArrayList<>();
  private final Pages pages;
  private final ModelTimes times = new ModelTimes();
  private final AtomicLong revision = new AtomicLong(1);
  private final Map<String, PriceTable.Price> dear = new HashMap<>();
  private PriceTable.Price price = new PriceTable.Price(IN, OUT);
  private OptionalLong budget = OptionalLong.empty();
  private Budgets budgets = Budgets.unlimited(clock);
  private int keeps;
  private boolean toldToNoModel;
  private boolean settled = true;
  private BlockedWords blocked = BlockedWords.NONE;

  ModelWorkshop(String... pages) {
    this.pages = new Pages(encoder, pages);
  }

  /** Models may take long: where the test is not about time, a busy machine must not fail it. */
  ModelWorkshop patient() {
    times.patient();
    return this;
  }

  /** Everything may take as long as it may where nobody sets anything. */
  ModelWorkshop byDefault() {
    times.byDefault();
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

  /** One is so many times as dear as the others. */
  ModelWorkshop costly(String slot, int times) {
    var many = BigDecimal.valueOf(times);
    dear.put(slot, new PriceTable.Price(IN.multiply(many), OUT.multiply(many)));
    return this;
  }

  void block(String... words) {
    blocked = new BlockedWords(List.of(words));
  }

  /** What is asked from now on gives orders to a model. */
  void orders() {
    toldToNoModel = true;
  }

  /** From now on another page is found before the first. */
  void findsFirst(String text) {
    pages.nearer(text);
  }

  /** What companies have set is known from now on, or not any more. */
  void settled(boolean known) {
    settled = known;
  }

  /** What the first document has further down, by heading. */
  void goesOn(Map<String, String> texts) {
    pages.headings(texts);
  }

  void documentsChanged() {
    revision.incrementAndGet();
  }

  ModelWorkshop budget(long micros) {
    budget = OptionalLong.of(micros);
    return this;
  }

  Answerer with(String slot, HostileEndpoint endpoint) {
    return with(Map.of(slot, endpoint));
  }

  Answerer with(Map<String, HostileEndpoint> endpoints) {
    budgets = new Budgets(clock, tenant -> budget, new Told());
    budgets.caughtUp();
    var ledger = new CallLedger(usage.writer(), clock, System::nanoTime, new Random(1));
    var parts = parts(endpoints, ledger, budgets);
    var answerer = new StepwiseAnswerer(times.steps(), parts, sealer, clock, 2);
    opened.add(answerer);
    return answerer;
  }

  /** Off the record, as the stage has it. */
  Explainer explainer(Map<String, HostileEndpoint> endpoints) {
    var ledger = CallLedger.ofNothing(clock, System::nanoTime, new Random(1));
    var parts = parts(endpoints, ledger, Budgets.ofNothing(clock));
    var playground = new Playground(times.steps(), parts, files(), LEAKS, clock, 1);
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
        pages,
        pages,
        prompts,
        new Judge(
            new Answerability("test", 1, new double[Features.NAMES.size()], 0), Optional.empty()),
        new Relay(lines, ledger, budgets, clock, () -> settled),
        LeakSamples.ordersByWords(),
        tenant -> blocked);
  }

  /** What was searched for, in order. */
  List<Question> searched() {
    return pages.searched();
  }

  private Optional<Generator> model(String slot, Map<String, HostileEndpoint> endpoints) {
    var support = new Support(encoder, prompts, Support.fitted(Encoders.DEFAULT));
    return client(slot, endpoints).map(it -> new ModelGenerator(it, files(), support, LEAKS));
  }

  private Optional<ModelClient> client(String slot, Map<String, HostileEndpoint> endpoints) {
    return Optional.ofNullable(endpoints.get(slot))
        .map(
            it ->
                new ModelClient(times.model(slot, it.url()), price(slot), encoder.tokens(), clock));
  }

  private PriceTable.Price price(String slot) {
    return dear.getOrDefault(slot, price);
  }

  private static PromptFiles files() {
    return PromptFiles.load("llm.prompts.dir", Optional.empty());
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
    return usage.all();
  }

  List<CallFinished> finished() {
    return usage.finished();
  }

  /** No call is on record any more. */
  void recordHangs() {
    usage.hang();
  }

  /** By the companies' books, in millionths of a dollar. */
  long spentMicros() {
    return budgets.facts().getOrDefault("spent-micros", 0L);
  }

  List<String> alarms() {
    return alarms;
  }

  @Override
  public void close() throws Exception {
    for (var each : opened) {
      each.close();
    }
    usage.close();
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
