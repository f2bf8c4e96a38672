package dev.parley.rag.work;

import java.time.Clock;
import java.util.random.RandomGenerator;

/** Ids of runs: 9 digits of milliseconds since 1970 in base 36, then 8 of chance. */
final class RunIds {
  private static final int TIME_DIGITS = 9;
  private static final int RANDOM_DIGITS = 8;
  private static final long CHANCE = 2_821_109_907_456L; // 36 to the power of 8

  private final Clock clock;
  private final RandomGenerator random;

  RunIds(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** Sorts after every id made at an earlier millisecond. */
  String next() {
    return padded(clock.millis(), TIME_DIGITS) + padded(random.nextLong(CHANCE), RANDOM_DIGITS);
  }

  private static String padded(long number, int digits) {
    var text = Long.toString(number, Character.MAX_RADIX);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
