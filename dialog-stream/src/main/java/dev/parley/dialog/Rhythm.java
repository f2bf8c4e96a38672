package dev.parley.dialog;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * When a stream thread commits: nothing that was decided is seen before. A commit takes as much of
 * the processors as some thirty turns, however many are in it, and holds the thread up. So what
 * comes after a pause is committed at once, and what follows is gathered first: for longer where
 * many come at once, whom a commit each few would hold up more, and where records come late, for
 * others wait before them.
 *
 * <p>One for all tasks of a thread, which share their transactions; not safe for many threads.
 */
final class Rhythm {
  /** A backlog is gathered for so many intervals. */
  static final int MOST_INTERVALS = 5;

  /** What waited for so many shows that there is one; a lone turn is decided sooner than that. */
  private static final int BACKLOG = 12;

  /**
   * So many since the last commit are gathered for longer: commits would take more than they do.
   */
  static final int MANY = 12;

  /** That many are gathered for so many intervals, from the first of them on. */
  private static final int LONGER = 3;

  private final long interval;
  private long heard = Long.MIN_VALUE / 2;
  private long due;
  private int gathered;
  private boolean mayBeLonger;
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
    gathered++;
    if (pending == null && !paused) {
      mayBeLonger = now - since <= interval * BACKLOG;
      gather(context, mayBeLonger ? interval : interval * MOST_INTERVALS);
    } else if (paused) {
      commit(context);
    } else if (now >= due) { // rung too late, or by nobody: the task that was to ring has left
      rung(context);
    }
  }

  private void gather(ProcessingContext context, long millis) {
    due = context.currentSystemTimeMs() + millis;
    pending =
        context.schedule(
            Duration.ofMillis(millis), PunctuationType.WALL_CLOCK_TIME, time -> rung(context));
  }

  private void rung(ProcessingContext context) {
    long left = due + interval * (LONGER - 1) - context.currentSystemTimeMs();
    if (mayBeLonger && gathered >= MANY && left > 0) {
      mayBeLonger = false;
      stopRinging();
      gather(context, left);
    } else {
      commit(context);
    }
  }

  private void commit(ProcessingContext context) {
    stopRinging();
    gathered = 0;
    context.commit();
  }

  private void stopRinging() {
    if (pending != null) {
      pending.cancel();
      pending = null;
    }
  }
}
