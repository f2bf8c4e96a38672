package dev.parley.dialog;

import dev.parley.dialog.quarantine.QuarantineUnfit;
import dev.parley.dialog.quarantine.Tally;
import dev.parley.dialog.state.BoundedRocksDb;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Quarantine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The stage's configuration in Kafka Streams' words. */
public final class StreamsSettings {
  /**
   * What a killed process left open holds up whoever takes over from it; its session ends as soon.
   */
  private static final int TRANSACTION_TIMEOUT_MILLIS = 6_000;

  /**
   * The least that a broker allows by default: a thread that was replaced leaves its partitions
   * only then, for it is a static member.
   */
  private static final int SESSION_TIMEOUT_MILLIS = 6_000;

  /** Whoever takes over from an instance that stops learns of it by the next. */
  private static final int HEARTBEAT_MILLIS = 500;

  /**
   * What is sent is seen once it is committed, and a commit sends at once what lingers: until then
   * records may as well travel together. Each request that goes before has partitions of its own to
   * add to the transaction, which the broker writes down one request after the other.
   */
  private static final int LINGER_MILLIS = 100;

  /**
   * The broker turns a commit's offsets away while it still writes the last commit's markers, one
   * time in ten under load; with the default of 100 ms whoever is in that commit waits as long.
   * They are sent again at this pace, which is Kafka's own for a transaction's partitions; a broker
   * that is gone is held off by the pause before its client connects again.
   */
  private static final int RETRY_MILLIS = 20;

  /** An instance without state fills its stores before it is given work; so often it is asked. */
  private static final long PROBING_MILLIS = 60_000;

  /** Streams' own commits stay out of the way of those that gather longest. */
  private static final int NET = 2;

  private static final int LARGEST_REQUEST = 4 << 20;

  private StreamsSettings() {}

  static Properties of(DialogConfig config, Tally tally) {
    var properties =
        engine(DialogConfig.STAGE, config.kafka(), config.instance(), config.stateDir());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbys());
    failures(properties, tally);
    return properties;
  }

  /**
   * All but what is the stage's alone, for another topology that must have the same guarantee,
   * rhythm, membership and stores.
   *
   * @param application its name, also of its consumer group
   * @param instance who the process is, stable over restarts
   * @param state folder of its stores
   */
  public static Properties engine(
      String application, KafkaAccess kafka, String instance, Path state) {
    var properties = new Properties();
    properties.putAll(kafka.admin(instance));
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) kafka.replication());
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    exactlyOnceAndSoon(properties);
    membership(properties, instance);
    properties.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING_MILLIS);
    stores(properties);
    return properties;
  }

  /** With the default poll of 100 ms the first hop alone would wait that long. */
  private static void exactlyOnceAndSoon(Properties properties) {
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 20);
    properties.put(StreamsConfig.POLL_MS_CONFIG, 5);
    producer(properties, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
    producer(properties, ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_MILLIS);
    producer(properties, ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    producer(properties, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer(properties, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
  }

  /** A process that comes back within the session is the same member: nothing is rebalanced. */
  private static void membership(Properties properties, String instance) {
    properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    consumer(properties, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
    consumer(properties, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
    consumer(properties, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
    consumer(properties, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
  }

  private static void stores(Properties properties) {
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
  }

  private static void failures(Properties properties, Tally tally) {
    properties.put(Tally.CONFIG, tally);
    properties.put(
        StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Quarantine.DIALOG.topic());
    properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, QuarantineUnfit.class);
    properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
    properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, AnyTimestamp.class);
  }

  /**
   * Leaves commits to a {@link Rhythm}: Streams itself commits what that does not hear of, a record
   * that was laid aside or one of somebody erased, and what a task that left was to commit.
   *
   * @return how long it gathers
   */
  static Duration leaveCommitsToRhythm(Properties properties) {
    var name = StreamsConfig.COMMIT_INTERVAL_MS_CONFIG;
    var interval = Duration.ofMillis(new StreamsConfig(properties).getLong(name));
    properties.put(name, interval.multipliedBy(NET * Rhythm.MOST_INTERVALS).toMillis());
    return interval;
  }

  private static void producer(Properties properties, String name, Object value) {
    properties.put(StreamsConfig.producerPrefix(name), value);
  }

  private static void consumer(Properties properties, String name, Object value) {
    properties.put(StreamsConfig.mainConsumerPrefix(name), value);
  }
}
