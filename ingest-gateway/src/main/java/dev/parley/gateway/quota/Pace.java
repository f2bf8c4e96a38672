package dev.parley.gateway.quota;

import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.work.Workers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Spreads what a key may do in a minute over the minute: a second's worth begins at once, what
 * comes faster waits for its turn, in the order in which it came, and what would have to wait too
 * long is refused. Safe for many threads.
 */
public final class Pace<K> {
  /** Of all keys together. */
  public static final int MOST_WAITING = 20_000;

  /** Nobody has to wait for a few. */
  private static final int LEAST_AT_ONCE = 60;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
  private static final double MINUTE_MILLIS = 60_000;
  private static final int SECONDS = 60;
  private static final int MOST_KEYS = 20_000;

  private final String what;
  private final Clock clock;
  private final Later later;
  private int waiting;
  private final Map<K, Line> lines =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Line> eldest) {
          return size() > MOST_KEYS;
        }
      };

  /** Runs tasks when their time has come, those of one line one after the other; never refuses. */
  @FunctionalInterface
  public interface Later {
    void after(Object line, Duration wait, Runnable task);
  }

  /** Those of one key who wait, and until when all turns are taken. */
  private static final class Line {
    final Queue<Runnable> waiting = new ArrayDeque<>();
    double busyUntil;
  }

  /**
   * @param what the sentence that a refused caller reads
   */
  public Pace(String what, Clock clock, Later later) {
    this.what = what;
    this.clock = clock;
    this.later = later;
  }

  /**
   * Begins the work when its turn has come; here and now if that is at once.
   *
   * @param work may block for a moment: it holds up nobody else's
   * @throws Problem that says when there is room again
   */
  public <T> CompletionStage<T> turn(K key, int perMinute, Supplier<CompletionStage<T>> work) {
    var done = new CompletableFuture<T>();
    Runnable task = () -> Workers.perform(work::get, done);
    if (isNow(key, Math.max(1, perMinute), task)) {
      task.run();
    }
    return done;
  }

  /** Whether the turn is now; else the task waits in its line. */
  private boolean isNow(K key, int perMinute, Runnable task) {
    synchronized (lines) {
      var line = lines.computeIfAbsent(key, it -> new Line());
      double now = clock.millis();
      double each = MINUTE_MILLIS / perMinute;
      int atOnce = Math.max(LEAST_AT_ONCE, perMinute / SECONDS);
      double longest = LONGEST_WAIT.toMillis();
      boolean setBack = line.busyUntil > now + longest; // the clock: nobody waits so long
      double busy = setBack ? now : line.busyUntil;
      double turn = Math.max(busy, now - atOnce * each) + each;
      double wait = Math.max(0, turn - now);
      if (wait > longest) {
        throw Problem.tooMany(what, Duration.ofMillis((long) wait).minus(LONGEST_WAIT));
      }
      if (waiting >= MOST_WAITING) {
        throw Problem.tooMany(what, Duration.ofSeconds(1));
      }
      line.busyUntil = turn;
      if (wait == 0 && line.waiting.isEmpty()) {
        return true;
      }
      line.waiting.add(task);
      waiting++;
      later.after(line, Duration.ofMillis((long) Math.ceil(wait)), () -> next(line));
      return false;
    }
  }

  /** It stays in its line until it has run: whoever comes meanwhile comes after it. */
  private void next(Line line) {
    Runnable task;
    synchronized (lines) {
      task = line.waiting.element();
    }
    try {
      task.run();
    } finally {
      synchronized (lines) {
        line.waiting.remove();
        waiting--;
      }
    }
  }
}
