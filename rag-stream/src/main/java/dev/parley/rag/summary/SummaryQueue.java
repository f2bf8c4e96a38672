package dev.parley.rag.summary;

import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a model that has nothing to answer, one for each conversation: a newer one makes
 * an older pointless. When it is full, the oldest of the company that has most goes; what has
 * waited too long goes in any case. Safe for use by many threads.
 */
final class SummaryQueue {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final int most;
  private final Duration age;
  private final Clock clock;
  private final Map<ConversationKey, Waiting> waiting = new LinkedHashMap<>(); // oldest first
  private long dropped;
  private boolean closed;

  SummaryQueue(SummariesConfig config, Clock clock) {
    this.most = config.waiting();
    this.age = config.age();
    this.clock = clock;
  }

  synchronized void add(Waiting next) {
    if (waiting.remove(next.conversation()) != null) {
      dropped++;
    } else if (waiting.size() >= most) {
      drop(oldestOfMost());
    }
    waiting.put(next.conversation(), next);
    notifyAll();
  }

  /**
   * Waits for the oldest, and until it may be worked on; null once closed.
   *
   * @param quiet whether anything may be; asked from time to time, for nobody tells when it changes
   */
  synchronized @Nullable Waiting take(BooleanSupplier quiet) throws InterruptedException {
    while (!closed) {
      dropAged();
      if (!waiting.isEmpty() && quiet.getAsBoolean()) {
        var oldest = waiting.values().iterator().next();
        waiting.remove(oldest.conversation());
        return oldest;
      }
      wait(waiting.isEmpty() ? 0 : LOOK_AGAIN.toMillis());
    }
    return null;
  }

  private void dropAged() {
    var since = clock.instant().minus(age);
    int before = waiting.size();
    waiting.values().removeIf(it -> it.request().getRequestedAt().isBefore(since));
    dropped += before - waiting.size();
  }

  private Waiting oldestOfMost() {
    var counts = new HashMap<TenantId, Integer>();
    waiting.values().forEach(it -> counts.merge(it.conversation().tenant(), 1, Integer::sum));
    int highest = counts.values().stream().max(Comparator.naturalOrder()).orElse(0);
    return waiting.values().stream()
        .filter(it -> counts.getOrDefault(it.conversation().tenant(), 0) == highest)
        .findFirst()
        .orElseThrow();
  }

  private void drop(Waiting oldest) {
    waiting.remove(oldest.conversation());
    dropped++;
  }

  synchronized int size() {
    return waiting.size();
  }

  /** So many were not worked on: superseded, too old, or too many. */
  synchronized long dropped() {
    return dropped;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Sends whoever takes home; what waits is forgotten. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
