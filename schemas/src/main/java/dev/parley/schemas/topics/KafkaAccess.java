package dev.parley.schemas.topics;

import dev.parley.schemas.stage.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How to reach Kafka, and the client settings that every stage shares.
 *
 * @param bootstrap {@code host:port}, several with commas
 * @param partitions of each topic that is created
 * @param replication copies of each partition that is created
 */
public record KafkaAccess(String bootstrap, int partitions, short replication) {
  private static final Duration DELIVERY = Duration.ofSeconds(30);
  private static final Duration REQUEST = Duration.ofSeconds(10);

  /** The least that a broker allows by default. */
  private static final Duration SESSION = Duration.ofSeconds(6);

  /** Whoever takes over from somebody who left learns of it by the next. */
  private static final Duration HEARTBEAT = Duration.ofMillis(500);

  public static KafkaAccess from(Settings settings) {
    return new KafkaAccess(
        settings.text("kafka.bootstrap", "host:port of a Kafka broker"),
        settings.integer("topics.partitions", 12, 1, 1024),
        (short) settings.integer("topics.replication", 1, 1, 7));
  }

  /** For an {@code Admin}, and what every client has. */
  public Map<String, Object> admin(String clientId) {
    var config = new HashMap<String, Object>();
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    // A broker that restarts is back within a second; the defaults would wait longer each time.
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 50);
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
    return config;
  }

  /** A durable, idempotent producer: acknowledged by all replicas, nothing doubled by retries. */
  public Map<String, Object> producer(String clientId) {
    var config = admin(clientId);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * 1024 * 1024);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L * 1024 * 1024);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST.toMillis());
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST.toMillis());
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
    return config;
  }

  /** A consumer of committed records that never commits by itself and starts at the beginning. */
  public Map<String, Object> consumer(String clientId) {
    var config = admin(clientId);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // What comes is told at once; asking anew ten times a second was a tenth of a core all the
    // time.
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500);
    return config;
  }

  /**
   * The same as a member of a group, with an identity that survives a restart; for a {@link
   * GroupConsumer}.
   */
  public Map<String, Object> member(String group, String instance) {
    var config = consumer(group + "-" + instance);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) HEARTBEAT.toMillis());
    return config;
  }
}
