package dev.parley.bench.floor;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/**
 * What a figure should be.
 *
 * @param words as they are printed
 * @param ofRatio whether it is about the ratio to the floor, not about the figure
 * @param bound where it begins to be good enough; empty where nothing is asked
 * @param holds whether that is good enough
 */
public record Goal(String words, boolean ofRatio, OptionalDouble bound, DoublePredicate holds) {
  private static final String NONE = "-";

  /** At most so many times the floor. */
  public static Goal atMostTimes(double most) {
    return new Goal("<= " + number(most) + " x", true, OptionalDouble.of(most), it -> it <= most);
  }

  /** At least so many times the floor. */
  public static Goal atLeastTimes(double least) {
    return new Goal(
        ">= " + number(least) + " x", true, OptionalDouble.of(least), it -> it >= least);
  }

  /** Between so many times the floor and so many: where a figure should be the floor. */
  public static Goal withinTimes(double least, double most) {
    return new Goal(
        number(least) + " to " + number(most) + " x",
        true,
        OptionalDouble.empty(),
        it -> it >= least && it <= most);
  }

  /** At most so much, in the figure's unit. */
  public static Goal atMost(double most) {
    return new Goal("<= " + number(most), false, OptionalDouble.of(most), it -> it <= most);
  }

  /** At least so much, in the figure's unit. */
  public static Goal atLeast(double least) {
    return new Goal(">= " + number(least), false, OptionalDouble.of(least), it -> it >= least);
  }

  /** Nothing is asked of it; it is told. */
  public static Goal none() {
    return new Goal(NONE, false, OptionalDouble.empty(), it -> true);
  }

  boolean isNone() {
    return words.equals(NONE);
  }

  private static String number(double of) {
    return of == Math.rint(of) && Math.abs(of) < 1e9
        ? Long.toString((long) of)
        : String.format(Locale.ROOT, "%s", of);
  }
}
