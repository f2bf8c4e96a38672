package dev.parley.dialog;

import dev.parley.dialog.quarantine.Tally;
import dev.parley.schemas.stage.Health;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
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
  private final CountDownLatch serving = new CountDownLatch(1);
  private final AtomicLong troubleAt = new AtomicLong(NEVER);
  private volatile String trouble = "";

  RunningStreams(Topology topology, Properties properties, Tally tally) {
    this.streams = new KafkaStreams(topology, properties);
    this.tally = tally;
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
    return facts;
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
    streams.close(CLOSE);
  }
}
