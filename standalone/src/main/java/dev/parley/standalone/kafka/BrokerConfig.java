package dev.parley.standalone.kafka;

import dev.parley.schemas.stage.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.storage.internals.checkpoint.CleanShutdownFileHandler;

/**
 * The embedded broker, which is its own controller.
 *
 * @param folder of topics and metadata, kept between runs
 * @param port for clients, on the loopback address
 * @param controllerPort for the broker's own connection to its controller
 */
record BrokerConfig(Path folder, int port, int controllerPort) {
  static final int NODE = 1;
  static final String CONTROLLER = "CONTROLLER";
  static final String CLIENTS = "PLAINTEXT";
  private static final String ASIDE = "ASIDE";

  static BrokerConfig from(Settings settings) {
    return new BrokerConfig(
        settings.path("data.dir", "a folder for data").toAbsolutePath().resolve("kafka"),
        settings.integer("kafka.port", 0, 1, 65_535),
        settings.integer("kafka.controller.port", 0, 1, 65_535));
  }

  static String bootstrap(int port) {
    return "127.0.0.1:" + port;
  }

  /** True when a broker ran here before and did not stop by itself. */
  boolean wasKilled() {
    return Files.isDirectory(folder.resolve(Topic.TRANSACTION_STATE_TOPIC_NAME + "-0"))
        && !Files.exists(folder.resolve(CleanShutdownFileHandler.CLEAN_SHUTDOWN_FILE_NAME));
  }

  Map<String, String> provides() {
    return Map.of("kafka.bootstrap", bootstrap(port));
  }

  /** As Kafka reads it. */
  Properties properties() {
    var properties = new Properties();
    properties.putAll(place());
    properties.putAll(oneOfEach());
    properties.putAll(quickToNotice());
    properties.putAll(small());
    return properties;
  }

  /**
   * The same, where clients are let in later.
   *
   * @param asidePort for the broker's own connections until then
   * @param first what is done before
   */
  Properties propertiesOnceDone(int asidePort, Callable<?> first) {
    var properties = properties();
    var aside = "," + ASIDE + "://" + bootstrap(asidePort);
    properties.merge("listeners", aside, BrokerConfig::and);
    properties.merge("advertised.listeners", aside, BrokerConfig::and);
    properties.merge(
        "listener.security.protocol.map", "," + ASIDE + ":PLAINTEXT", BrokerConfig::and);
    properties.put("inter.broker.listener.name", ASIDE);
    properties.putAll(Entrance.closedUntil(first));
    return properties;
  }

  private static Object and(Object these, Object more) {
    return these + more.toString();
  }

  private Map<String, String> place() {
    var client = CLIENTS + "://" + bootstrap(port);
    var controller = bootstrap(controllerPort);
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(NODE),
        "controller.quorum.voters",
        NODE + "@" + controller,
        "controller.listener.names",
        CONTROLLER,
        "listeners",
        client + "," + CONTROLLER + "://" + controller,
        "advertised.listeners",
        client,
        "listener.security.protocol.map",
        CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
        "log.dirs",
        folder.toString());
  }

  private static Map<String, String> oneOfEach() {
    return Map.of(
        "offsets.topic.replication.factor", "1",
        "offsets.topic.num.partitions", "4",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "transaction.state.log.num.partitions", "4",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1",
        "share.coordinator.state.topic.num.partitions", "1",
        "min.insync.replicas", "1",
        "auto.create.topics.enable", "false");
  }

  /** A killed process is back in seconds: nobody waits long for what is gone. */
  private static Map<String, String> quickToNotice() {
    return Map.of(
        "controller.quorum.election.timeout.ms",
        "100", // there is nobody else to vote for
        "controller.quorum.election.backoff.max.ms",
        "100",
        "broker.session.timeout.ms",
        "2000",
        "broker.heartbeat.interval.ms",
        "500",
        "group.initial.rebalance.delay.ms",
        "0",
        "transaction.abort.timed.out.transaction.cleanup.interval.ms",
        "1000", // until then nobody takes over what a killed process had begun
        "log.retention.check.interval.ms",
        "60000");
  }

  private static Map<String, String> small() {
    return Map.ofEntries(
        Map.entry("num.network.threads", "2"),
        Map.entry("num.io.threads", "4"),
        Map.entry("background.threads", "2"),
        Map.entry("num.recovery.threads.per.data.dir", "2"),
        Map.entry("log.cleaner.threads", "1"),
        Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20)),
        Map.entry("log.cleaner.io.buffer.size", Integer.toString(128 << 10)),
        Map.entry("log.segment.bytes", Integer.toString(64 << 20)),
        Map.entry("log.index.size.max.bytes", Integer.toString(1 << 20)),
        Map.entry("offsets.topic.segment.bytes", Integer.toString(8 << 20)),
        Map.entry("transaction.state.log.segment.bytes", Integer.toString(8 << 20)),
        Map.entry("auto.leader.rebalance.enable", "false"),
        Map.entry("metric.reporters", ""));
  }
}
