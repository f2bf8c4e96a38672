package dev.parley.rag.model;

import dev.parley.rag.generate.Failure;
import dev.parley.rag.generate.GenerationFailedException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How long a call may still take: to the first token, from each to the next, and in all. */
final class Patience {
  private final LongSupplier nanos;
  private final long next;
  private final long end;
  private long giveUp;
  private boolean begun;

  Patience(LongSupplier nanos, Duration first, Duration next, Duration whole) {
    this.nanos = nanos;
    this.next = next.toNanos();
    this.end = nanos.getAsLong() + whole.toNanos();
    this.giveUp = nanos.getAsLong() + first.toNanos();
  }

  /** A token came. */
  void progressed() {
    begun = true;
    giveUp = nanos.getAsLong() + next;
  }

  /** Nanoseconds that may be waited, above zero; throws when there are none. */
  long left() {
    long now = nanos.getAsLong();
    long left = Math.min(giveUp, end) - now;
    if (left <= 0) {
      throw over();
    }
    return left;
  }

  /** Why it is over. */
  GenerationFailedException over() {
    if (end <= giveUp) {
      return new GenerationFailedException(Failure.DEADLINE);
    }
    return new GenerationFailedException(begun ? Failure.STALLED : Failure.SILENT);
  }
}
