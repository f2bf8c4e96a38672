package dev.parley.gateway;

import dev.parley.gateway.documents.Shelf;
import dev.parley.gateway.health.Neighbours;
import dev.parley.gateway.history.HistoryReader;
import dev.parley.gateway.live.Live;
import dev.parley.gateway.live.TopicFollower;
import dev.parley.gateway.metrics.JdbcMetricsReader;
import dev.parley.gateway.metrics.MetricsReader;
import dev.parley.gateway.privacy.PersonalRecords;
import dev.parley.gateway.quarantine.KafkaLaidAside;
import dev.parley.gateway.quarantine.LaidAside;
import dev.parley.gateway.recorder.JdbcHistoryReader;
import dev.parley.gateway.recorder.JdbcPersonalRecords;
import dev.parley.gateway.register.TopicRegister;
import dev.parley.gateway.retrace.KafkaRequestLog;
import dev.parley.gateway.retrace.RequestLog;
import dev.parley.gateway.room.LogDirs;
import dev.parley.gateway.room.Measure;
import dev.parley.gateway.room.Reserve;
import dev.parley.gateway.room.Room;
import dev.parley.gateway.room.Seldom;
import dev.parley.gateway.room.Volumes;
import dev.parley.gateway.room.Watched;
import dev.parley.gateway.search.SearchDesk;
import dev.parley.gateway.stores.StoreDesk;
import dev.parley.gateway.work.Workers;
import dev.parley.schemas.events.ApiKey;
import dev.parley.schemas.events.DocumentStatus;
import dev.parley.schemas.events.DocumentVersion;
import dev.parley.schemas.events.Erasure;
import dev.parley.schemas.events.FaqEntry;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.ErasureKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.registry.CachedSchemaRegistry;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.seal.KafkaKeyRing;
import dev.parley.schemas.seal.KeyMint;
import dev.parley.schemas.seal.MasterKey;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicCreator;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands behind the door: clients of Kafka, the registry, the keys, the database. */
final class Backing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Backing.class);
  private static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(3);
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration SEARCH = Duration.ofSeconds(10);
  private static final Duration ADMIN_PATIENCE = Duration.ofSeconds(3);
  private static final Duration LOOK_AT_DISK = Duration.ofSeconds(2);

  /** A broker goes through all its partitions to tell it, so it is asked less while far from it. */
  private static final Duration ASK_FAR_FROM_FULL = Duration.ofSeconds(10);

  private static final int FAR_FROM_FULL = 4;
  private static final int THREADS = 16;
  private static final int QUEUE = 2000;

  private static final List<TopicSpec<?, ?>> WRITTEN =
      List.of(
          Topics.KEYS,
          Topics.ERASURES,
          Topics.TENANTS,
          Topics.API_KEYS,
          Topics.INBOUND,
          Topics.DOCUMENTS,
          Topics.STATUS,
          Topics.FAQ,
          Topics.SEARCH_REQUESTS,
          Topics.FEEDBACK,
          Topics.STORE_ORDERS,
          Topics.AUDIT);

  private final Deque<AutoCloseable> closing;
  private final KafkaAccess kafka;
  private final Clock clock;

  final SecureRandom random;
  final MasterKey master;
  final SchemaRegistry registry;
  final TopicWriter writer;
  final Workers workers;
  final TopicRegister<TenantId, Tenant> tenants;
  final TopicRegister<TenantKey, ApiKey> keys;
  final TopicRegister<DocumentKey, DocumentVersion> versions;
  final TopicRegister<DocumentKey, DocumentStatus> statuses;
  final TopicRegister<TenantKey, FaqEntry> faq;
  final TopicRegister<ErasureKey, Erasure> erasures;
  final KafkaKeyRing ring;
  final KeyMint mint;
  final Sealer sealer;
  final SearchDesk search;
  final StoreDesk stores;
  final Live live;
  final HistoryReader history;
  final MetricsReader metrics;
  final PersonalRecords records;
  final Neighbours neighbours;
  final Room room;
  final LaidAside laid;
  final RequestLog requests;

  private Backing(
      Settings settings,
      GatewayConfig config,
      Clock clock,
      SecureRandom random,
      Deque<AutoCloseable> closing)
      throws Exception {
    this.closing = closing;
    this.clock = clock;
    this.random = random;
    kafka = KafkaAccess.from(settings);
    laid = new KafkaLaidAside(kafka);
    master = MasterKey.from(settings);
    registry =
        new CachedSchemaRegistry(
            new HttpSchemaRegistry(config.registryUrl().toString(), REGISTRY_PATIENCE), clock);
    requests = new KafkaRequestLog(kafka, registry);
    writer = closed(new TopicWriter(kafka, registry, "gateway"));
    workers = closed(new Workers("gateway-work", THREADS, QUEUE));
    tenants = register(Topics.TENANTS);
    keys = register(Topics.API_KEYS);
    versions = register(Topics.DOCUMENTS, Shelf::isNewer);
    statuses = register(Topics.STATUS);
    faq = register(Topics.FAQ);
    erasures = register(Topics.ERASURES);
    ring = closed(new KafkaKeyRing(kafka, registry, master, "gateway", clock));
    mint = new KeyMint(ring, writer, clock, random);
    sealer = new Sealer(ring, random);
    search = new SearchDesk(writer, registry, sealer, workers, clock, UUID::randomUUID, SEARCH);
    stores = new StoreDesk(writer, registry, workers, clock, UUID::randomUUID);
    live = closed(Live.open(kafka, partitions(Topics.REPLIES), registry, sealer, writer, clock));
    history = closed(JdbcHistoryReader.open(settings));
    metrics = closed(JdbcMetricsReader.open(settings));
    records = closed(JdbcPersonalRecords.open(settings));
    var admin = Admin.create(kafka.admin("gateway-health"));
    closed((AutoCloseable) () -> admin.close(ADMIN_PATIENCE));
    neighbours = closed(new Neighbours(admin, config.registryUrl(), history::isAvailable));
    var disk = new Reserve("disk", config.room());
    var brokers =
        new Seldom(new LogDirs(admin), FAR_FROM_FULL * config.room(), ASK_FAR_FROM_FULL, clock);
    var everywhere = Measure.leastOf(brokers, new Volumes(config.folders()));
    closed(Watched.begin(everywhere, disk, LOOK_AT_DISK));
    room = new Room(disk);
  }

  /** Returns once all that was on the topics is known. */
  static Backing open(Settings settings, GatewayConfig config, Clock clock, SecureRandom random)
      throws Exception {
    new TopicCreator(KafkaAccess.from(settings)).createAll();
    var closing = new ArrayDeque<AutoCloseable>();
    try {
      var backing = new Backing(settings, config, clock, random, closing);
      backing.awaitReady();
      return backing;
    } catch (Exception e) {
      close(closing);
      throw e;
    }
  }

  /** As the topics have them, whatever the settings say now. */
  int partitions(TopicSpec<?, ?> topic)
      throws InterruptedException, ExecutionException, TimeoutException {
    try (var admin = Admin.create(kafka.admin("gateway-start"))) {
      return admin
          .describeTopics(List.of(topic.name()))
          .allTopicNames()
          .get(START.toSeconds(), TimeUnit.SECONDS)
          .values()
          .iterator()
          .next()
          .partitions()
          .size();
    }
  }

  /** So that nobody's first message waits for it. */
  private void registerSchemas() {
    for (var topic : WRITTEN) {
      registry.register(topic.name() + "-value", SpecificData.get().getSchema(topic.value()));
    }
  }

  private void awaitReady() throws Exception {
    workers.run(Executors.callable(this::registerSchemas));
    follow(Topics.SEARCH_RESULTS, search::on);
    follow(Topics.STORE_ORDERS, stores::on);
    follow(Topics.STORE_REPORTS, stores::on);
    boolean known =
        tenants.catchUp(START).reached()
            && keys.catchUp(START).reached()
            && versions.catchUp(START).reached()
            && statuses.catchUp(START).reached()
            && faq.catchUp(START).reached()
            && erasures.catchUp(START).reached()
            && ring.catchUp(START).reached();
    if (!known) {
      throw new TimeoutException("the topics could not be read within " + START.toSeconds() + " s");
    }
  }

  /** All of a topic from now on. */
  private void follow(TopicSpec<?, ?> topic, TopicFollower.Listener listener)
      throws InterruptedException, ExecutionException, TimeoutException {
    var follower = closed(Live.follower(kafka, topic.name(), false, listener, partition -> true));
    int number = partitions(topic);
    for (int partition = 0; partition < number; partition++) {
      follower.follow(partition, START).get(START.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private <K, V extends SpecificRecord> TopicRegister<K, V> register(TopicSpec<K, V> topic) {
    return register(topic, (next, there) -> true);
  }

  private <K, V extends SpecificRecord> TopicRegister<K, V> register(
      TopicSpec<K, V> topic, BiPredicate<V, V> replaces) {
    return closed(TopicRegister.open(kafka, registry, topic, writer, workers, clock, replaces));
  }

  /** Closes it with the others, newest first. */
  <T extends AutoCloseable> T closed(T part) {
    closing.push(part);
    return part;
  }

  @Override
  public void close() {
    close(closing);
  }

  private static void close(Deque<AutoCloseable> closing) {
    while (!closing.isEmpty()) {
      try {
        closing.pop().close();
      } catch (Exception e) {
        LOG.atWarn()
            .addKeyValue("reason", e.getClass().getSimpleName())
            .log("a part of the gateway did not close well");
      }
    }
  }
}
