package dev.parley.gateway.room;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * So much of something must be left: it is short as soon as there is less, and no longer once there
 * is a quarter more than that, so that it doesn't change with every byte. The log says each change
 * once. Safe for many threads.
 */
public final class Reserve {
  private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);
  private static final int QUARTER = 4;

  private final String part;
  private final long needed;
  private long left = Long.MAX_VALUE;
  private boolean shortOfIt;

  /**
   * @param part of what, for the log
   * @param needed what must be left, above 0
   */
  public Reserve(String part, long needed) {
    if (needed <= 0) {
      throw new IllegalArgumentException("needed: " + needed + " (expected: > 0)");
    }
    this.part = part;
    this.needed = needed;
  }

  /**
   * Too little of it.
   *
   * @param left of it now
   * @param needed before it is enough again
   */
  public record Shortage(long left, long needed) {}

  /** Takes note of how much is left now. */
  public synchronized void see(long now) {
    boolean before = shortOfIt;
    left = now;
    shortOfIt = now < (before ? enough() : needed);
    if (before != shortOfIt) {
      tell();
    }
  }

  private void tell() {
    (shortOfIt ? LOG.atWarn() : LOG.atInfo())
        .addKeyValue("part", part)
        .addKeyValue("left", left)
        .addKeyValue("needed", enough())
        .log(shortOfIt ? "too little is left: more is refused" : "enough is left again");
  }

  public synchronized Optional<Shortage> shortage() {
    return shortOfIt ? Optional.of(new Shortage(left, enough())) : Optional.empty();
  }

  /** As it was seen last; the largest number when it never was. */
  public synchronized long left() {
    return left;
  }

  /** What must be left. */
  public long needed() {
    return needed;
  }

  private long enough() {
    return needed + needed / QUARTER;
  }
}
