package dev.parley.gateway.room;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Asks less often while there is plenty: who tells has to look at all that is his first. For one
 * thread.
 */
public final class Seldom implements Measure {
  private final Measure measure;
  private final long plenty;
  private final Duration rest;
  private final Clock clock;
  private OptionalLong told = OptionalLong.empty();
  private Instant askedAt = Instant.MIN;

  /**
   * @param plenty from which on what was told stands for a while
   * @param rest how long it stands
   */
  public Seldom(Measure measure, long plenty, Duration rest, Clock clock) {
    this.measure = measure;
    this.plenty = plenty;
    this.rest = rest;
    this.clock = clock;
  }

  @Override
  public OptionalLong left() throws Exception {
    var now = clock.instant();
    if (!stands(now)) {
      told = measure.left();
      askedAt = now;
    }
    return told;
  }

  /** Not after the clock was set back: nobody knows how long ago it was. */
  private boolean stands(Instant now) {
    return told.isPresent()
        && told.getAsLong() >= plenty
        && !now.isBefore(askedAt)
        && now.isBefore(askedAt.plus(rest));
  }
}
