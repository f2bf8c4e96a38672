package dev.parley.rag.work;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/** How the reading of requests goes, for whoever asks from another thread. */
final class LoopState {
  private final CountDownLatch assigned = new CountDownLatch(1);
  private volatile long lag;
  private volatile long partitions;
  private volatile @Nullable String away;
  private volatile boolean fenced;

  void reading(Consumer<?, ?> consumer) {
    long behind = 0;
    for (var partition : consumer.assignment()) {
      behind += consumer.currentLag(partition).orElse(0);
    }
    lag = behind;
    away = null;
    partitions = consumer.assignment().size();
    if (!consumer.assignment().isEmpty()) {
      assigned.countDown();
    }
  }

  void away(String reason) {
    away = reason;
    partitions = 0;
  }

  void fenced() {
    fenced = true;
    partitions = 0;
  }

  /** Waits until the group has given this member its first partitions. */
  boolean awaitAssigned(long millis) throws InterruptedException {
    return assigned.await(millis, TimeUnit.MILLISECONDS);
  }

  /** Requests on the topic that were not read yet. */
  long lag() {
    return lag;
  }

  /** Of the topic, that this member reads. */
  long partitions() {
    return partitions;
  }

  /** Why nothing is read at the moment; null while it is. */
  @Nullable String problem() {
    if (fenced) {
      return "another process has the same instance.id (expected: one each)";
    }
    var reason = away;
    return reason == null ? null : "requests cannot be read: " + reason;
  }
}
