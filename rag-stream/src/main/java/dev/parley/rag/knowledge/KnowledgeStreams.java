package dev.parley.rag.knowledge;

import static org.apache.kafka.streams.CloseOptions.GroupMembershipOperation.LEAVE_GROUP;
import static org.apache.kafka.streams.CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP;

import dev.parley.schemas.topics.GroupPeers;
import dev.parley.schemas.topics.KafkaAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the knowledge topology against Kafka; a thread that fails is replaced. */
final class KnowledgeStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KnowledgeStreams.class);
  private static final Duration CLOSE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(500);
  // The least that a broker allows by default: a replaced thread's partitions are free only then.
  private static final Duration SESSION = Duration.ofSeconds(6);
  private static final Duration HEARTBEAT = Duration.ofMillis(500);
  private static final Duration TRANSACTION = Duration.ofSeconds(60); // more than the longest parse

  private static final String APPLICATION = "rag-knowledge";

  private final KafkaStreams streams;
  private final KafkaAccess kafka;
  private final AtomicInteger replaced = new AtomicInteger();

  KnowledgeStreams(KnowledgeTopology topology, KafkaAccess kafka, Map<String, Object> settings) {
    this.kafka = kafka;
    var config = new StreamsConfig(settings);
    this.streams = new KafkaStreams(topology.build(config), config);
    streams.setUncaughtExceptionHandler(
        failure -> {
          LOG.atError().setCause(failure).log("stream thread replaced");
          replaced.incrementAndGet();
          pause();
          return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
  }

  /** What another try may cure is not cured at once. */
  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static Map<String, Object> settings(KafkaAccess kafka, Path stateDir, String instance) {
    var config = new HashMap<>(kafka.admin("rag-knowledge-" + instance));
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
    config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) kafka.replication());
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 50);
    config.put(StreamsConfig.POLL_MS_CONFIG, 20);
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, AnyTimestamp.class);
    config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    config.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, QuarantineUnreadable.class);
    config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, QuarantineImpossible.class);
    consumer(config, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
    consumer(config, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
    consumer(config, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) HEARTBEAT.toMillis());
    consumer(config, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    producer(config, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer(config, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * 1024 * 1024);
    producer(config, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION.toMillis());
    return config;
  }

  private static void consumer(Map<String, Object> config, String name, Object value) {
    config.put(StreamsConfig.mainConsumerPrefix(name), value);
  }

  private static void producer(Map<String, Object> config, String name, Object value) {
    config.put(StreamsConfig.producerPrefix(name), value);
  }

  void start() {
    streams.start();
  }

  boolean isRunning() {
    var state = streams.state();
    return state == State.RUNNING || state == State.REBALANCING;
  }

  /** How many stream threads have failed so far. */
  int replaced() {
    return replaced.get();
  }

  @Override
  public void close() {
    var own =
        streams.metadataForLocalThreads().stream().map(ThreadMetadata::consumerClientId).toList();
    boolean others = GroupPeers.areIn(APPLICATION, own, kafka);
    streams.close(
        CloseOptions.timeout(CLOSE)
            .withGroupMembershipOperation(others ? LEAVE_GROUP : REMAIN_IN_GROUP));
  }
}
