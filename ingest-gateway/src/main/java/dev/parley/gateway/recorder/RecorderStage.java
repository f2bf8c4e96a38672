package dev.parley.gateway.recorder;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.gateway.recorder.retention.ConversationKeys;
import dev.parley.gateway.recorder.retention.Retention;
import dev.parley.gateway.recorder.retention.RetentionConfig;
import dev.parley.gateway.recorder.retention.RetentionSweep;
import dev.parley.gateway.recorder.retention.Vacuum;
import dev.parley.gateway.recorder.rows.TopicRecorders;
import dev.parley.schemas.registry.CachedSchemaRegistry;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.stage.Stage;
import dev.parley.schemas.stores.StoreOrders;
import dev.parley.schemas.topics.GroupConsumer;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way from the chat topics into Postgres.
 *
 * <pre>
 *   tenants, chat.*, usage, handoff, feedback, knowledge.chunks, erasures ─► recorder ─┬─► Postgres, raw
 *                                                                                      └─► recorder.quarantine
 * </pre>
 *
 * <p>Starts whether or not the database and the registry are there yet; health says what is waited
 * for.
 */
public final class RecorderStage implements Stage {
  private static final Logger LOG = LoggerFactory.getLogger(RecorderStage.class);
  private static final String NAME = "recorder";
  private static final int CONNECTIONS = 3;
  private static final Duration STATEMENT = Duration.ofSeconds(15);
  private static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(1);
  private static final Duration TOMBSTONES = Duration.ofSeconds(35);
  private static final int MOST_RECORDS = 500;
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private final RecorderStatus status = new RecorderStatus();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private volatile @Nullable RecorderLoop loop;
  private volatile @Nullable Retention retention;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start(Settings settings) {
    var kafka = KafkaAccess.from(settings);
    var database = DatabaseAccess.from(settings);
    var registry = registry(settings.text("registry.url", "URL of a schema registry"));
    var instance = settings.find("instance.id").orElse(NAME);
    var pool = database.pool(NAME, CONNECTIONS, STATEMENT);
    opened.push(pool);
    var writer = new TopicWriter(kafka, registry, NAME + "-quarantine");
    opened.push(writer);
    var begun = loop(kafka, database, registry, pool, writer, instance);
    opened.push(begun);
    begun.start();
    loop = begun;
    var sweeping = retention(RetentionConfig.from(settings), database, pool, writer);
    opened.push(sweeping);
    sweeping.start();
    retention = sweeping;
    var history =
        new HistoryStore(
            database,
            registry,
            () -> consumer(kafka.consumer(NAME + "-log-" + instance)),
            Clock.systemUTC());
    opened.push(StoreOrders.follow(history, instance, kafka, registry, writer, Clock.systemUTC()));
  }

  private static Retention retention(
      RetentionConfig config, DatabaseAccess database, HikariDataSource pool, TopicWriter writer) {
    var keys = ConversationKeys.on(writer, TOMBSTONES);
    var sweep = new RetentionSweep(pool, keys, Clock.systemUTC(), config.batch());
    return new Retention(sweep, new Vacuum(database.unlimited()), config.every());
  }

  private RecorderLoop loop(
      KafkaAccess kafka,
      DatabaseAccess database,
      SchemaRegistry registry,
      HikariDataSource pool,
      TopicWriter writer,
      String instance) {
    var reader = new RecordReader(TopicRecorders.all(), registry);
    var quarantine = new RecordQuarantine(writer);
    var batches = new RecordedBatches(new ChatDatabase(pool), quarantine::lay);
    return new RecorderLoop(
        () -> ChatDatabase.migrate(database.unlimited()),
        () -> new GroupConsumer(kafka, bounded(kafka.member(NAME, instance))),
        it -> new RecordingSession(it, reader, quarantine, batches, status, Clock.systemUTC()),
        status);
  }

  private static SchemaRegistry registry(String url) {
    return new CachedSchemaRegistry(
        new HttpSchemaRegistry(url, REGISTRY_PATIENCE), Clock.systemUTC());
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
    return new KafkaConsumer<>(
        bounded(config), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Map<String, Object> bounded(Map<String, Object> config) {
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_BYTES);
    return config;
  }

  @Override
  public Health check() {
    var begun = loop;
    if (begun == null || !begun.isAlive()) {
      return Health.down("not recording");
    }
    return withRetention(status.health());
  }

  private Health withRetention(Health recording) {
    var sweeping = retention;
    if (sweeping == null) {
      return recording;
    }
    var facts = new HashMap<>(recording.facts());
    facts.put("expired-rows", sweeping.rows());
    facts.put("expired-keys", sweeping.keys());
    return new Health(recording.state(), recording.detail(), facts);
  }

  @Override
  public void close() {
    loop = null;
    retention = null;
    for (var it = opened.poll(); it != null; it = opened.poll()) {
      try {
        it.close();
      } catch (Exception e) {
        LOG.atWarn().setCause(e).log("a part of the recorder did not stop well");
      }
    }
  }
}
