package dev.parley.bench.floor;

import java.util.Locale;
import java.util.function.DoublePredicate;

/**
 * What a figure should be.
 *
 * @param words as they are printed
 * @param ofRatio whether it is about the ratio to the floor, not about the figure
 * @param holds whether that is good enough
 */
public record Goal(String words, boolean ofRatio, DoublePredicate holds) {

  /** At most so many times the floor. */
  public static Goal atMostTimes(double most) {
    return new Goal("<= " + number(most) + " x", true, it -> it <= most);
  }

  /** At least so many times the floor. */
  public static Goal atLeastTimes(double least) {
    return new Goal(">= " + number(least) + " x", true, it -> it >= least);
  }

  /** At most so much, in the figure's unit. */
  public static Goal atMost(double most) {
    return new Goal("<= " + number(most), false, it -> it <= most);
  }

  /** At least so much, in the figure's unit. */
  public static Goal atLeast(double least) {
    return new Goal(">= " + number(least), false, it -> it >= least);
  }

  /** Nothing is asked of it; it is told. */
  public static Goal none() {
    return new Goal("-", false, it -> true);
  }

  private static String number(double of) {
    return of == Math.rint(of) && Math.abs(of) < 1e9
        ? Long.toString((long) of)
        : String.format(Locale.ROOT, "%s", of);
  }
}
