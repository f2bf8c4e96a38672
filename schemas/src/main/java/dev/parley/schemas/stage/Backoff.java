package dev.parley.schemas.stage;

import java.time.Duration;

/** Pauses that double with each failure in a row, up to a limit. Used by one thread. */
public final class Backoff {
  private final Duration first;
  private final Duration longest;
  private Duration next;

  public Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  /** How long to wait after one more failure. */
  public Duration failed() {
    var pause = next;
    var doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
    return pause;
  }

  /** How long to wait after a success: the first pause, which the next failure has, too. */
  public Duration succeeded() {
    next = first;
    return first;
  }
}
