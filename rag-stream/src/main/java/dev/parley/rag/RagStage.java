package dev.parley.rag;

import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.personal.PersonalDataFinder;
import dev.parley.language.understand.HeadKind;
import dev.parley.language.understand.HeadSet;
import dev.parley.rag.answer.AnswerParts;
import dev.parley.rag.answer.Playground;
import dev.parley.rag.answer.StepwiseAnswerer;
import dev.parley.rag.budget.Budgets;
import dev.parley.rag.cache.AnswerCache;
import dev.parley.rag.cache.CacheConfig;
import dev.parley.rag.cache.KeptAnswers;
import dev.parley.rag.cache.SameQuestion;
import dev.parley.rag.embed.IndexEncoders;
import dev.parley.rag.faq.FaqBook;
import dev.parley.rag.faq.Likeness;
import dev.parley.rag.ground.Judge;
import dev.parley.rag.knowledge.Knowledge;
import dev.parley.rag.leak.Leaks;
import dev.parley.rag.leak.Orders;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.rerank.CloseReader;
import dev.parley.rag.rerank.Projection;
import dev.parley.rag.rerank.RankWeights;
import dev.parley.rag.rerank.Readings;
import dev.parley.rag.rerank.RerankEndpoint;
import dev.parley.rag.retrieve.RemoteReranker;
import dev.parley.rag.retrieve.Reranker;
import dev.parley.rag.retrieve.SecondLook;
import dev.parley.rag.summary.Summaries;
import dev.parley.rag.usage.CallLedger;
import dev.parley.rag.work.AnswerWorkers;
import dev.parley.schemas.blob.FolderBlobStore;
import dev.parley.schemas.registry.CachedSchemaRegistry;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.seal.KafkaKeyRing;
import dev.parley.schemas.seal.MasterKey;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Opened;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.stage.Stage;
import dev.parley.schemas.stores.StoreOrders;
import dev.parley.schemas.topics.TopicTail;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents become searchable, questions become answers.
 *
 * <pre>
 *   knowledge.documents ─► knowledge ─► chunks, embeddings, status ─► index
 *                                                                     │ retriever
 *   rag.requests ─► workers ─► faq ─► retrieve ─► prompt ─► generate ─► ground ─► rag.answers
 *                               ▲                      └─► chat.deltas, usage
 *                         knowledge.faq
 *   rag.summaries.requests ─► summaries ─► rag.summaries, usage
 * </pre>
 */
public final class RagStage implements Stage {
  private static final Logger LOG = LoggerFactory.getLogger(RagStage.class);
  private static final String NAME = "rag-stream";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration INDEX_PATIENCE = Duration.ofMinutes(2);
  private static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(10);

  private final Clock clock = Clock.systemUTC();
  private final SecureRandom random = new SecureRandom();
  private final Opened opened = new Opened(NAME);
  private volatile @Nullable Serving serving;

  private record Serving(
      Knowledge knowledge,
      AnswerWorkers workers,
      Optional<CloseReader> reader,
      Optional<RerankEndpoint> endpoint,
      KeptAnswers kept,
      Models models,
      Optional<Summaries> summaries,
      Budgets budgets) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start(Settings settings) throws Exception {
    var config = RagConfig.from(settings);
    var master = MasterKey.from(settings);
    var kafka = config.kafka();
    var instance = config.instance();
    var registry =
        new CachedSchemaRegistry(
            new HttpSchemaRegistry(config.registryUrl(), REGISTRY_PATIENCE), clock);
    var encoder = opened.add(Encoders.open(config.encoder(), config.encoderThreads()));
    var writer = opened.add(new TopicWriter(kafka, registry, NAME + "-" + instance));
    var ring = opened.add(new KafkaKeyRing(kafka, registry, master, NAME + "-" + instance));
    var sealer = new Sealer(ring, random);
    var reader = reader(config);
    var personal = PersonalDataFinder.standard();
    var endpoint = config.rerank().map(RerankEndpoint::new);
    var tenants = new TenantSettings();
    opened.add(tenants.follow(kafka, registry, NAME + "-" + instance + "-tenants"));
    if (!tenants.awaitKnown(PATIENCE)) {
      LOG.atWarn().addKeyValue("stage", NAME).log("companies' settings are not all known yet");
    }
    var encoders = opened.add(IndexEncoders.shipped(encoder, tenants, config.encoderThreads()));
    var judge =
        Judge.forEncoders(
            encoder.id(), reader.map(CloseReader::encoder), Encoders.others(encoder.id()));
    var knowledge =
        opened.add(
            new Knowledge(
                config.knowledge(),
                kafka,
                registry,
                new FolderBlobStore(config.blobs()),
                encoder.tokens(),
                encoders,
                endpoint
                    .<Reranker>map(it -> new RemoteReranker(it, personal))
                    .or(() -> reader.map(it -> look(encoder, it))),
                sealer,
                clock));
    knowledge.start();
    var faq = opened.add(new FaqBook(encoder, Likeness.forEncoder(encoder.id())));
    var entries =
        opened.add(
            TopicTail.start(kafka, registry, Topics.FAQ, NAME + "-" + instance + "-faq", faq::on));
    if (!entries.catchUp(PATIENCE).reached()) {
      LOG.atWarn().addKeyValue("stage", NAME).log("canned answers are not all known yet");
    }
    var prompts = new PromptMaker(encoder);
    var orders = Orders.by(HeadSet.shipped().of(HeadKind.INJECTION), encoder);
    var leaks = new Leaks(personal, orders);
    var models = new Models(config.models(), encoder, prompts, leaks, tenants, clock);
    var ledger = new CallLedger(writer, clock, System::nanoTime, random);
    var kept = kept(config.cache(), knowledge, encoder, personal, models, ledger);
    var budgets = models.budgets(kafka, registry, writer, NAME + "-" + instance, opened);
    var relay = models.relay(ledger, budgets);
    var group = Summaries.group(kafka, instance);
    var summaries =
        models
            .summaryWriter(config.summaries(), relay, orders, sealer)
            .map(
                it ->
                    opened.add(
                        new Summaries(config.summaries(), it, group, writer, registry, clock)));
    var parts =
        new AnswerParts(
            faq,
            kept,
            knowledge.retriever(),
            knowledge.outline(),
            prompts,
            judge,
            relay,
            orders,
            tenants::blocked);
    var silent = CallLedger.ofNothing(clock, System::nanoTime, random);
    var unkept = kept(CacheConfig.NONE, knowledge, encoder, personal, models, silent);
    var free = free(parts, unkept, silent, models);
    knowledge.explainBy(
        opened.add(
            new Playground(config.answer(), free, config.models().prompts(), leaks, clock, 1)));
    var workers = workers(config, parts, writer, registry, sealer);
    if (!knowledge.awaitFilled(INDEX_PATIENCE)) {
      LOG.atWarn().addKeyValue("stage", NAME).log("the index is not as far as the log yet");
    }
    summaries.ifPresent(Summaries::start);
    workers.start(); // not before: what is not found is said to be in no document
    opened.add(
        StoreOrders.follow(
            knowledge.store(() -> forget(kept, prompts, reader)),
            instance,
            kafka,
            registry,
            writer,
            clock));
    serving = new Serving(knowledge, workers, reader, endpoint, kept, models, summaries, budgets);
    if (!workers.awaitAssigned(PATIENCE)) {
      LOG.atInfo().addKeyValue("stage", NAME).log("no requests are assigned to this process yet");
    }
  }

  private static void forget(KeptAnswers kept, PromptMaker prompts, Optional<CloseReader> reader) {
    kept.forget();
    prompts.forget();
    reader.ifPresent(CloseReader::forget);
  }

  /** What another encoder has found stays in its order: no weights were fitted to that. */
  private static Reranker look(SentenceEncoder encoder, CloseReader reader) {
    var weights = RankWeights.forEncoders(encoder.id(), reader.encoder());
    return Reranker.onlyFor(encoder.id(), new SecondLook(reader, weights));
  }

  private Optional<CloseReader> reader(RagConfig config) {
    var reading = config.reading();
    return reading
        .encoder()
        .map(id -> opened.add(Encoders.open(id, config.encoderThreads())))
        .map(
            it ->
                new CloseReader(
                    it,
                    Projection.forEncoder(it.id()),
                    new Readings(reading.bytes()),
                    config.encoderThreads(),
                    reading.time(),
                    System::nanoTime));
  }

  /**
   * The same parts; but it calls no language model that costs anything, and nothing is put on
   * record.
   */
  private AnswerParts free(AnswerParts parts, KeptAnswers none, CallLedger ledger, Models models) {
    return parts.with(none, models.relay(ledger, Budgets.ofNothing(clock)));
  }

  private KeptAnswers kept(
      CacheConfig cache,
      Knowledge knowledge,
      SentenceEncoder encoder,
      PersonalDataFinder personal,
      Models models,
      CallLedger ledger) {
    var same = SameQuestion.forEncoder(encoder.id());
    return new KeptAnswers(
        new AnswerCache(cache, same, clock),
        encoder,
        personal,
        knowledge::revision,
        tenant -> models.writers(tenant) + " " + knowledge.searchedBy(tenant),
        ledger);
  }

  private AnswerWorkers workers(
      RagConfig config,
      AnswerParts parts,
      TopicWriter writer,
      SchemaRegistry registry,
      Sealer sealer) {
    var work = config.work();
    var answerer =
        opened.add(new StepwiseAnswerer(config.answer(), parts, sealer, clock, work.workers()));
    return opened.add(
        new AnswerWorkers(
            work,
            AnswerWorkers.group(config.kafka(), config.instance()),
            answerer,
            writer,
            registry,
            sealer,
            clock,
            random));
  }

  @Override
  public Health check() {
    var now = serving;
    if (now == null) {
      return Health.down(NAME + " is not started");
    }
    var knowledge = now.knowledge().health();
    var facts = new HashMap<>(knowledge.facts());
    facts.putAll(now.workers().facts());
    now.reader().ifPresent(it -> facts.putAll(it.facts()));
    now.endpoint().ifPresent(it -> facts.putAll(it.facts()));
    facts.putAll(now.kept().facts());
    facts.putAll(now.models().facts(now.budgets()));
    now.summaries().ifPresent(it -> facts.putAll(it.facts()));
    return Optional.ofNullable(now.workers().problem())
        .or(() -> knowledge.isUp() ? now.models().problem() : Optional.empty())
        .or(() -> knowledge.isUp() ? now.summaries().flatMap(Summaries::problem) : Optional.empty())
        .map(problem -> new Health(Health.State.DEGRADED, problem, facts))
        .orElse(new Health(knowledge.state(), knowledge.detail(), facts));
  }

  @Override
  public void close() {
    serving = null;
    opened.close();
  }
}
