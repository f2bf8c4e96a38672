package dev.parley.dialog;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * When a stream thread commits: nothing that was decided is seen before. A commit takes as much of
 * the processors as some thirty turns, however many are in it, and holds the thread up. So what
 * comes after a pause is committed at once, and what follows is gathered first; where records come
 * late, for others wait before them, for longer.
 *
 * <p>One for all tasks of a thread, which share their transactions; not safe for many threads.
 */
final class Rhythm {
  /** A backlog is gathered for so many intervals. */
  static final int MOST_INTERVALS = 5;

  /** What waited for so many shows that there is one; a lone turn is decided sooner than that. */
  private static final int BACKLOG = 12;

  private final long interval;
  private long heard = Long.MIN_VALUE / 2;
  private long due;
  private @Nullable Cancellable pending;

  /**
   * @param interval that is gathered for, from the first that comes after a commit
   */
  Rhythm(Duration interval) {
    this.interval = interval.toMillis();
  }

  /**
   * Something was decided that is to be committed.
   *
   * @param since when it came, in milliseconds since the epoch, by the clock of whoever sent it:
   *     only a hint how much else waits. What came while this thread was held up by a commit came
   *     after no pause, however long that took.
   */
  void decided(ProcessingContext context, long since) {
    long now = context.currentSystemTimeMs();
    boolean paused = Math.min(since, now) - heard >= interval || now < heard;
    heard = now;
    if (pending == null && !paused) {
      gather(context, now - since > interval * BACKLOG ? interval * MOST_INTERVALS : interval);
    } else if (paused || now >= due) { // the latter where the task that was to ring has left
      commit(context);
    }
  }

  private void gather(ProcessingContext context, long millis) {
    due = heard + millis;
    pending =
        context.schedule(
            Duration.ofMillis(millis), PunctuationType.WALL_CLOCK_TIME, time -> commit(context));
  }

  private void commit(ProcessingContext context) {
    if (pending != null) {
      pending.cancel();
      pending = null;
    }
    context.commit();
  }
}
