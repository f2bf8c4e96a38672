package dev.parley.connectors.cdc;

import java.time.Duration;

/** Pauses that double with each failure in a row, up to a limit. */
final class Backoff {
  private final Duration first;
  private final Duration longest;
  private Duration next;

  Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  /** How long to wait after one more failure. */
  Duration failed() {
    var pause = next;
    var doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
    return pause;
  }

  void succeeded() {
    next = first;
  }
}
