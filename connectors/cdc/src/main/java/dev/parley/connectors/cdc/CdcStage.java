package dev.parley.connectors.cdc;

import dev.parley.connectors.cdc.CaptureLoop.PublisherRun;
import dev.parley.connectors.cdc.engine.EngineSetup;
import dev.parley.connectors.cdc.publish.ChangePublisher;
import dev.parley.connectors.cdc.publish.ChangeTopics;
import dev.parley.connectors.cdc.publish.Progress;
import dev.parley.connectors.cdc.publish.TopicMaker;
import dev.parley.connectors.cdc.resume.OffsetTopic;
import dev.parley.connectors.cdc.source.RawDatabase;
import dev.parley.schemas.registry.CachedSchemaRegistry;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.stage.Stage;
import dev.parley.schemas.topics.CdcTopics;
import dev.parley.schemas.topics.KafkaAccess;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Every change of the raw chat database becomes an event.
 *
 * <pre>
 *   Postgres, schema raw ─► Debezium ─► publish ─┬─► cdc.&lt;table&gt;
 *       (log, slot)                              └─► cdc.quarantine
 * </pre>
 *
 * <p>Starts whether or not the database and the registry are there yet; health says what is waited
 * for. Reads {@code postgres.*}, {@code cdc.postgres.user}, {@code cdc.postgres.password} (default:
 * those of {@code postgres}), {@code cdc.slot.name}, {@code cdc.publication.name}, {@code
 * cdc.tables.also}, {@code cdc.heartbeat}.
 */
public final class CdcStage implements Stage {
  private static final String NAME = "cdc";
  private static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(1);

  private final Progress progress = new Progress();
  private volatile @Nullable CaptureLoop loop;
  private volatile @Nullable CdcStatus status;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start(Settings settings) {
    var config = CdcConfig.from(settings);
    var kafka = KafkaAccess.from(settings);
    var registry = registry(settings.text("registry.url", "URL of a schema registry"));
    var said = new CdcStatus(progress, config.heartbeat(), Clock.systemUTC());
    status = said;
    var begun =
        new CaptureLoop(
            new RawDatabase(config.owner(), config.capture(), config.slot(), config.publication()),
            new OffsetTopic(kafka, EngineSetup.NAME),
            setup(config, kafka),
            () -> publisher(kafka, registry),
            said);
    begun.start();
    loop = begun;
  }

  private static EngineSetup setup(CdcConfig config, KafkaAccess kafka) {
    return new EngineSetup(
        config.capture(),
        config.slot(),
        config.publication(),
        config.tables(),
        config.heartbeat(),
        kafka);
  }

  private PublisherRun publisher(KafkaAccess kafka, SchemaRegistry registry) {
    var producer =
        new KafkaProducer<>(
            patient(kafka.producer(NAME)), new ByteArraySerializer(), new ByteArraySerializer());
    var topics = new ChangeTopics(producer, registry, new TopicMaker(kafka), progress);
    return new PublisherRun(
        new ChangePublisher(topics, progress), () -> producer.close(Duration.ofSeconds(2)));
  }

  /** Never gives up a record that it has taken; large rows fit. */
  private static Map<String, Object> patient(Map<String, Object> config) {
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000L);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, CdcTopics.largestChange());
    return config;
  }

  private static SchemaRegistry registry(String url) {
    return new CachedSchemaRegistry(
        new HttpSchemaRegistry(url, REGISTRY_PATIENCE), Clock.systemUTC());
  }

  @Override
  public Health check() {
    var begun = loop;
    var said = status;
    if (begun == null || said == null || !begun.isAlive()) {
      return Health.down("not capturing");
    }
    return said.health();
  }

  @Override
  public void close() {
    var begun = loop;
    loop = null;
    if (begun != null) {
      begun.close();
    }
  }
}
