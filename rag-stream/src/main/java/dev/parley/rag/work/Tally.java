package dev.parley.rag.work;

import dev.parley.schemas.events.Outcome;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How requests ended since the start. */
final class Tally {
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final AtomicLong erased = new AtomicLong();
  private final AtomicLong quarantined = new AtomicLong();

  void ended(Outcome outcome) {
    switch (outcome) {
      case ANSWERED -> answered.incrementAndGet();
      case NOT_IN_DOCUMENTS -> refused.incrementAndGet();
      default -> failed.incrementAndGet();
    }
  }

  /** Nobody waited for the answer any more. */
  void droppedLate() {
    late.incrementAndGet();
  }

  /** Its conversation's key was destroyed. */
  void skippedErased() {
    erased.incrementAndGet();
  }

  void quarantined() {
    quarantined.incrementAndGet();
  }

  Map<String, Long> facts() {
    return Map.of(
        "answered", answered.get(),
        "refused", refused.get(),
        "failed", failed.get(),
        "dropped-late", late.get(),
        "skipped-erased", erased.get(),
        "quarantined", quarantined.get());
  }
}
