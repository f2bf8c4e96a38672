package dev.parley.standalone.kafka;

import com.yammer.metrics.core.Gauge;
import com.yammer.metrics.core.MetricName;
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.EmbeddedPart;
import dev.parley.standalone.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.BrokerState;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker in this process, on the loopback address.
 *
 * <p>Reads {@code data.dir}, {@code kafka.port}, {@code kafka.controller.port}.
 */
public final class KafkaStage implements EmbeddedPart {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaStage.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(15);
  private static final Duration RUNNING_WITHIN = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 5;

  private static final MetricName STATE =
      KafkaYammerMetrics.getMetricName("kafka.server", "KafkaServer", "BrokerState");

  private volatile @Nullable KafkaRaftServer server;
  private volatile @Nullable Gauge<?> stateGauge;
  private volatile Map<String, String> provided = Map.of();

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public boolean isWanted(Settings settings) {
    return settings.find("kafka.bootstrap").isEmpty();
  }

  @Override
  public Settings settle(Settings settings) throws IOException {
    var ports = new Ports(new SecureRandom());
    int port = ports.chosen(settings, "kafka.port");
    var settled = new HashMap<String, String>();
    settled.put("kafka.port", Integer.toString(port));
    settled.put("kafka.bootstrap", BrokerConfig.bootstrap(port));
    settled.put(
        "kafka.controller.port", Integer.toString(ports.chosen(settings, "kafka.controller.port")));
    return settings.with(settled);
  }

  @Override
  public void start(Settings given) throws Exception {
    var config = BrokerConfig.from(settle(given));
    Ports.requireFree("kafka.port", config.port());
    Ports.requireFree("kafka.controller.port", config.controllerPort());
    format(config);
    KafkaYammerMetrics.defaultRegistry().removeMetric(STATE); // else an earlier broker's stays
    var broker = new KafkaRaftServer(KafkaConfig.fromProps(properties(config), false), Time.SYSTEM);
    server = broker;
    broker.startup(); // returns once the controller lets the broker serve
    stateGauge = stateGauge();
    awaitRunning();
    provided = config.provides();
  }

  /** Clients may have outlived a killed broker: they come in once it has ended what it left. */
  private static Properties properties(BrokerConfig config) throws IOException {
    if (!config.wasKilled()) {
      return config.properties();
    }
    int aside = new Ports(new SecureRandom()).free();
    var lost = new LostMarkers(new InetSocketAddress(InetAddress.getLoopbackAddress(), aside));
    return config.propertiesOnceDone(aside, lost::write);
  }

  /** The broker says that it is let in a moment before it calls itself running. */
  private void awaitRunning() throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + RUNNING_WITHIN.toNanos();
    while (state() != BrokerState.RUNNING) {
      if (System.nanoTime() > giveUp) {
        throw new IOException("the broker is " + state() + " (expected: RUNNING)");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Gives the data folder its identity, once. */
  private static void format(BrokerConfig config) throws Exception {
    if (Files.exists(config.folder().resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(config.folder());
    var folder = config.folder().toString();
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(BrokerConfig.NODE)
        .setControllerListenerName(BrokerConfig.CONTROLLER)
        .addDirectory(folder)
        .setMetadataLogDirectory(folder)
        .setIgnoreFormatted(true)
        .run();
  }

  @Override
  public Map<String, String> provides() {
    return provided;
  }

  @Override
  public Health check() {
    if (server == null) {
      return Health.down("kafka is not started");
    }
    return state() == BrokerState.RUNNING
        ? Health.up()
        : Health.down("the broker is " + state().name().toLowerCase(Locale.ROOT));
  }

  private BrokerState state() {
    var gauge = stateGauge;
    return gauge != null && gauge.value() instanceof Byte value
        ? BrokerState.fromValue(value)
        : BrokerState.NOT_RUNNING;
  }

  /** The server keeps its broker to itself but tells the broker's state as a metric. */
  private static @Nullable Gauge<?> stateGauge() {
    var metric = KafkaYammerMetrics.defaultRegistry().allMetrics().get(STATE);
    return metric instanceof Gauge<?> gauge ? gauge : null;
  }

  @Override
  public void close() {
    var broker = server;
    server = null;
    if (broker == null) {
      return;
    }
    var stopping = new Thread(broker::shutdown, "kafka-shutdown");
    stopping.setDaemon(true);
    stopping.start();
    try {
      stopping.join(STOP_WITHIN.toMillis());
      if (stopping.isAlive()) {
        LOG.atWarn().addKeyValue("part", name()).log("broker does not stop in time and is left");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
