package dev.parley.rag.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that wait for a free worker: tenants take turns, and none has more than its share in work.
 *
 * <p>A tenant's jobs beyond its share do not count towards the limit of all, so that its flood does
 * not keep the others' requests on the topic; they are bounded in number all the same. Safe for use
 * by many threads.
 */
final class FairQueue {
  private static final int FLOOD = 4;

  private final int most;
  private final int mostPerTenant;
  private final Map<String, Line> lines = new LinkedHashMap<>(); // whose turn is next comes first
  private boolean closed;

  private static final class Line {
    final Deque<Job> waiting = new ArrayDeque<>();
    int working;

    int held() {
      return waiting.size() + working;
    }
  }

  /**
   * @param most jobs of all tenants, waiting and in work
   * @param mostPerTenant of which at most so many are of one tenant
   */
  FairQueue(int most, int mostPerTenant) {
    this.most = most;
    this.mostPerTenant = mostPerTenant;
  }

  synchronized void add(Job job) {
    lines.computeIfAbsent(job.tenant(), it -> new Line()).waiting.add(job);
    notify(); // all who wait are alike, and one is enough
  }

  /** Whether no more should be read for now. */
  synchronized boolean isFull() {
    int counted = lines.values().stream().mapToInt(it -> Math.min(it.held(), mostPerTenant)).sum();
    return counted >= most || held() >= most * FLOOD;
  }

  /** Jobs waiting and in work. */
  synchronized int held() {
    return lines.values().stream().mapToInt(Line::held).sum();
  }

  /** Waits for a job whose turn it is; null once closed. */
  synchronized @Nullable Job take() throws InterruptedException {
    while (!closed) {
      var job = next();
      if (job != null) {
        return job;
      }
      wait();
    }
    return null;
  }

  private @Nullable Job next() {
    for (var entry : lines.entrySet()) {
      var line = entry.getValue();
      if (line.working < mostPerTenant && !line.waiting.isEmpty()) {
        line.working++;
        lines.remove(entry.getKey());
        lines.put(entry.getKey(), line); // to the end: the others first
        return line.waiting.remove();
      }
    }
    return null;
  }

  /** A job that was taken is no longer in work. */
  synchronized void done(Job job) {
    var line = lines.get(job.tenant());
    if (line != null) {
      line.working--;
      if (line.held() == 0) {
        lines.remove(job.tenant());
      } else if (!line.waiting.isEmpty()) {
        notify(); // there is room for one more of it
      }
    }
  }

  /** Drops waiting jobs. */
  synchronized void drop(Predicate<Job> which) {
    lines.values().forEach(line -> line.waiting.removeIf(which));
    lines.values().removeIf(line -> line.held() == 0);
  }

  /** Drops all that waits and sends the workers home. */
  synchronized void close() {
    closed = true;
    drop(job -> true);
    notifyAll();
  }
}
