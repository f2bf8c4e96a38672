package dev.parley.standalone.child;

import java.time.Duration;

/** Doubles the wait from failure to failure, up to a bound. */
record Backoff(Duration first, Duration longest, Duration next) {

  static Backoff between(Duration first, Duration longest) {
    return new Backoff(first, longest, first);
  }

  Backoff afterFailure() {
    var doubled = next.multipliedBy(2);
    return new Backoff(first, longest, doubled.compareTo(longest) > 0 ? longest : doubled);
  }

  Backoff afterSuccess() {
    return new Backoff(first, longest, first);
  }
}
