package dev.parley.rag;

import dev.parley.language.detect.LanguageDetector;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.budget.AuditedAlarm;
import dev.parley.rag.budget.Budgets;
import dev.parley.rag.budget.Spending;
import dev.parley.rag.generate.ExtractiveGenerator;
import dev.parley.rag.generate.Generator;
import dev.parley.rag.ground.Support;
import dev.parley.rag.leak.Leaks;
import dev.parley.rag.leak.Orders;
import dev.parley.rag.model.ModelClient;
import dev.parley.rag.model.ModelConfig;
import dev.parley.rag.model.ModelGenerator;
import dev.parley.rag.model.ModelsConfig;
import dev.parley.rag.model.QueryRewriter;
import dev.parley.rag.model.Summariser;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.route.Lines;
import dev.parley.rag.route.Relay;
import dev.parley.rag.summary.SummariesConfig;
import dev.parley.rag.summary.SummaryCheck;
import dev.parley.rag.summary.WriteSummary;
import dev.parley.rag.usage.CallLedger;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.stage.Opened;
import dev.parley.schemas.topics.ConsumerThread;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Those who write answers, with the money that they may cost. */
final class Models {
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final ModelsConfig config;
  private final SentenceEncoder encoder;
  private final Support support;
  private final Leaks leaks;
  private final TenantSettings tenants;
  private final Clock clock;
  private final List<ModelGenerator> called = new ArrayList<>();
  private final Optional<ModelClient> small; // or the large one, for what is not an answer
  private final Lines lines;

  Models(
      ModelsConfig config,
      SentenceEncoder encoder,
      PromptMaker prompts,
      Leaks leaks,
      TenantSettings tenants,
      Clock clock) {
    this.config = config;
    this.encoder = encoder;
    this.support = new Support(encoder, prompts, Support.fitted(encoder.id()));
    this.leaks = leaks;
    this.tenants = tenants;
    this.clock = clock;
    var small = config.small().map(this::client);
    var large = config.large().map(this::client);
    this.small = small.or(() -> large);
    this.lines =
        new Lines(
            small.map(this::generator),
            large.map(this::generator),
            config.backup().map(this::client).map(this::generator),
            new ExtractiveGenerator(encoder.tokens()),
            this.small
                .filter(it -> config.rewrites())
                .map(it -> new QueryRewriter(it, config.prompts(), leaks)));
  }

  Relay relay(CallLedger ledger, Budgets budgets) {
    return new Relay(lines, ledger, budgets, clock, tenants::areKnown);
  }

  /** Whoever sums up what was said; empty where nobody is to. */
  Optional<WriteSummary> summaryWriter(
      SummariesConfig summaries, Relay relay, Orders orders, Sealer sealer) {
    return small
        .filter(it -> summaries.on())
        .map(it -> new Summariser(it, config.prompts(), leaks, orders::areIn))
        .map(it -> new WriteSummary(relay, it, check(), sealer, clock));
  }

  private SummaryCheck check() {
    return new SummaryCheck(encoder, Support.fitted(encoder.id()), LanguageDetector.shipped());
  }

  private ModelClient client(ModelConfig model) {
    return new ModelClient(model, config.prices().of(model), encoder.tokens(), clock);
  }

  private Generator generator(ModelClient client) {
    var generator = new ModelGenerator(client, config.prompts(), support, leaks);
    called.add(generator);
    return generator;
  }

  /** Which models are left alone (1) or called (0), and how far the money goes; none without. */
  Map<String, Long> facts(Budgets budgets) {
    var facts = new HashMap<String, Long>();
    called.forEach(it -> facts.put("llm-" + it.name() + "-resting", it.isResting() ? 1L : 0L));
    if (!called.isEmpty()) {
      facts.putAll(budgets.facts());
    }
    return facts;
  }

  /** What an operator should know of them, in a sentence. */
  Optional<String> problem() {
    var resting = called.stream().filter(ModelGenerator::isResting).map(Generator::name).toList();
    return resting.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "left alone for now, since they fail or ask for it: " + String.join(", ", resting));
  }

  /** Who may write for a tenant, by version: answers of others cannot stand in for theirs. */
  String writers(TenantId tenant) {
    var models =
        Stream.of(config.small(), config.large(), config.backup())
            .flatMap(Optional::stream)
            .map(it -> it.slot() + ":" + it.model())
            .collect(Collectors.joining(" "));
    return models.isEmpty()
        ? ExtractiveGenerator.MODEL + " " + PromptMaker.VERSION
        : models + " " + config.prompts().of(tenant).version();
  }

  /** Follows spending, where there is something to spend money on. */
  Budgets budgets(
      KafkaAccess kafka,
      SchemaRegistry registry,
      TopicWriter writer,
      String clientId,
      Opened opened) {
    if (config.isEmpty()) {
      return Budgets.unlimited(clock);
    }
    var budgets = new Budgets(clock, this::limit, new AuditedAlarm(writer, clock));
    var spending =
        opened.add(
            new ConsumerThread(
                clientId + "-spending",
                () ->
                    new KafkaConsumer<>(
                        kafka.consumer(clientId + "-spending"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                new Spending(budgets, registry, clock),
                CLOSE));
    spending.start();
    return budgets;
  }

  private OptionalLong limit(TenantId tenant) {
    var own = tenants.costMicrosPerDay(tenant);
    return own.isPresent() ? own : config.budgetMicros();
  }
}
