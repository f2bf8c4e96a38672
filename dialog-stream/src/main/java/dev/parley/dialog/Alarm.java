package dev.parley.dialog;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * Rings when something is due, instead of ten times a second: under exactly-once each ring costs a
 * transaction, also when it finds nothing.
 */
final class Alarm {
  private static final Duration SOONEST = Duration.ofMillis(100);

  /** A wall clock that is set must not silence it for long. */
  private static final Duration LATEST = Duration.ofMinutes(1);

  private final ProcessingContext context;
  private final Runnable ring;
  private Instant at = Instant.MAX;
  private @Nullable Cancellable pending;

  Alarm(ProcessingContext context, Runnable ring) {
    this.context = context;
    this.ring = ring;
  }

  /** Rings at this time or earlier, though not at once. */
  void noLaterThan(Instant due) {
    var now = Instant.ofEpochMilli(context.currentSystemTimeMs());
    var wait = bounded(Duration.between(now, due));
    var ringing = now.plus(wait);
    if (pending != null && !ringing.isBefore(at)) {
      return;
    }
    cancel();
    at = ringing;
    pending = context.schedule(wait, PunctuationType.WALL_CLOCK_TIME, time -> ring());
  }

  private void ring() {
    cancel();
    ring.run();
  }

  private void cancel() {
    if (pending != null) {
      pending.cancel();
      pending = null;
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.compareTo(SOONEST) < 0) {
      return SOONEST;
    }
    return wait.compareTo(LATEST) > 0 ? LATEST : wait;
  }
}
