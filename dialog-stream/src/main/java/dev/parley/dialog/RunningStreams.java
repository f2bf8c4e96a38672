package dev.parley.dialog;

import static org.apache.kafka.streams.CloseOptions.GroupMembershipOperation.LEAVE_GROUP;
import static org.apache.kafka.streams.CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP;

import dev.parley.dialog.quarantine.Tally;
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.topics.GroupPeers;
import dev.parley.schemas.topics.KafkaAccess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka Streams while it runs: a thread that fails is replaced, and health says so for a while. */
final class RunningStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningStreams.class);
  private static final Duration START = Duration.ofMinutes(5); // stores may have to be restored
  private static final Duration CLOSE = Duration.ofSeconds(10);

  /** A thread that fails again at once must not take a whole processor. */
  private static final Duration BEFORE_REPLACING = Duration.ofMillis(500);

  private static final Duration TROUBLE_LASTS = Duration.ofSeconds(15);
  private static final long NEVER = Long.MIN_VALUE;

  private final KafkaStreams streams;
  private final Tally tally;
  private final KafkaAccess kafka;
  private final boolean keepsCopies;
  private final Copies copies;
  private final CountDownLatch serving = new CountDownLatch(1);
  private final AtomicLong troubleAt = new AtomicLong(NEVER);
  private volatile String trouble = "";

  RunningStreams(Topology topology, Properties properties, Tally tally, KafkaAccess kafka) {
    this.streams = new KafkaStreams(topology, properties);
    this.tally = tally;
    this.kafka = kafka;
    this.keepsCopies =
        new StreamsConfig(properties).getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG) > 0;
    this.copies = new Copies(streams);
    streams.setUncaughtExceptionHandler(this::replace);
    streams.setStateListener(
        (now, before) -> {
          if (now == State.RUNNING) {
            serving.countDown();
          }
        });
  }

  /** Returns once every partition that falls to this process is served. */
  void start() throws InterruptedException {
    streams.start();
    if (!serving.await(START.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(
          "dialog-stream: " + streams.state() + " after " + START + " (expected: RUNNING)");
    }
    if (keepsCopies) {
      copies.start();
    }
  }

  private StreamThreadExceptionResponse replace(Throwable failure) {
    var root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    trouble = root.getClass().getSimpleName();
    troubleAt.set(System.nanoTime());
    tally.count(Tally.THREADS_REPLACED);
    LOG.atError().addKeyValue("reason", trouble).log("stream thread replaced");
    LockSupport.parkNanos(BEFORE_REPLACING.toNanos());
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  Health check() {
    var state = streams.state();
    if (state == State.RUNNING || state == State.REBALANCING) {
      return new Health(
          isInTrouble() || state == State.REBALANCING ? Health.State.DEGRADED : Health.State.UP,
          detail(state),
          facts());
    }
    return Health.down("streams: " + state);
  }

  private String detail(State state) {
    if (isInTrouble()) {
      return "tries again after " + trouble;
    }
    return state == State.RUNNING ? "serving" : "taking over partitions";
  }

  private boolean isInTrouble() {
    long since = troubleAt.get();
    return since != NEVER && System.nanoTime() - since < TROUBLE_LASTS.toNanos();
  }

  private Map<String, Long> facts() {
    var facts = new HashMap<>(tally.all());
    facts.put("lag", lag());
    facts.put("partitions", partitions());
    if (keepsCopies) {
      facts.put("copies-lag", copies.behind());
    }
    return facts;
  }

  /** Tasks that this process serves; copies that it keeps for others are not among them. */
  private long partitions() {
    return streams.metadataForLocalThreads().stream()
        .mapToLong(thread -> thread.activeTasks().size())
        .sum();
  }

  /** Records that are there but not yet read, by the consumers' last word. */
  private long lag() {
    double lag = 0;
    for (var metric : streams.metrics().entrySet()) {
      var name = metric.getKey();
      if (name.name().equals("records-lag")
          && !name.tags().getOrDefault("client-id", "").contains("restore")
          && metric.getValue().metricValue() instanceof Double records
          && !records.isNaN()) {
        lag += records;
      }
    }
    return (long) lag;
  }

  @Override
  public void close() {
    copies.close();
    var own =
        streams.metadataForLocalThreads().stream().map(ThreadMetadata::consumerClientId).toList();
    boolean others = GroupPeers.areIn(DialogConfig.STAGE, own, kafka);
    streams.close(
        CloseOptions.timeout(CLOSE)
            .withGroupMembershipOperation(others ? LEAVE_GROUP : REMAIN_IN_GROUP));
  }
}
