package dev.parley.gateway.quota;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * So many in a second, and no more than a second's worth at once: a storm is spread over time. Safe
 * for many threads.
 */
public final class Rate {
  private static final double SECOND_MILLIS = 1000;

  private final Clock clock;
  private final double millisEach;
  private double busyUntil;

  public Rate(int perSecond, Clock clock) {
    this.clock = clock;
    this.millisEach = SECOND_MILLIS / Math.max(1, perSecond);
  }

  /** Takes one, or says how long until there is one. */
  public synchronized Optional<Duration> take() {
    double now = clock.millis();
    double busy = Math.max(busyUntil, now) + millisEach;
    double early = busy - now - SECOND_MILLIS;
    if (early > 0) {
      return Optional.of(Duration.ofMillis((long) Math.ceil(early)));
    }
    busyUntil = busy;
    return Optional.empty();
  }
}
