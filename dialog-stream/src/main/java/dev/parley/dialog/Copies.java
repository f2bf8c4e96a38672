package dev.parley.dialog;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.errors.StreamsException;

/**
 * How far the stores of this process are behind their changelogs. Asked in a thread of its own, for
 * a broker that is away must hold up nobody who looks at the stage's health.
 */
final class Copies implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final KafkaStreams streams;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "dialog-copies");
            thread.setDaemon(true);
            return thread;
          });
  private volatile long behind = -1;

  Copies(KafkaStreams streams) {
    this.streams = streams;
  }

  void start() {
    var unused =
        looking.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      behind =
          streams.allLocalStorePartitionLags().values().stream()
              .flatMap(store -> store.values().stream())
              .mapToLong(LagInfo::offsetLag)
              .sum();
    } catch (IllegalStateException | StreamsException e) {
      behind = -1; // asked while it starts, or the broker is away
    }
  }

  /**
   * Records, of all stores together; -1 while it is not known. The marks of transactions count, so
   * that it seldom comes to none.
   */
  long behind() {
    return behind;
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
