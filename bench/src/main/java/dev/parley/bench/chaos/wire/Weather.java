package dev.parley.bench.chaos.wire;

import java.time.Duration;

/**
 * How a wire carries what is on it.
 *
 * @param delay before each piece that comes late, or between two slices
 * @param bytes of a slice
 */
public record Weather(Kind kind, Duration delay, int bytes) {
  /** As if there were no wire. */
  public static final Weather CLEAR = new Weather(Kind.CLEAR, Duration.ZERO, 1);

  /** Connections break, without a goodbye, as soon as something is said on them. */
  public static final Weather RESET = new Weather(Kind.RESET, Duration.ZERO, 1);

  /** Connections are accepted, and nothing comes of them. */
  public static final Weather BLACK_HOLE = new Weather(Kind.BLACK_HOLE, Duration.ZERO, 1);

  /** What there is. */
  public enum Kind {
    CLEAR,
    LATE,
    SLICED,
    RESET,
    BLACK_HOLE
  }

  public Weather {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay: " + delay + " (expected: not below 0)");
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes: " + bytes + " (expected: 1 or more)");
    }
  }

  /** Every piece comes so much later. */
  public static Weather late(Duration by) {
    return new Weather(Kind.LATE, by, 1);
  }

  /** What comes comes a few bytes at a time. */
  public static Weather sliced(int bytes, Duration between) {
    return new Weather(Kind.SLICED, between, bytes);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case CLEAR -> "clear";
      case LATE -> "late by " + delay.toMillis() + " ms";
      case SLICED -> "in slices of " + bytes;
      case RESET -> "reset";
      case BLACK_HOLE -> "black hole";
    };
  }
}
