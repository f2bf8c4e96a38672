package dev.parley.bench.curve;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * A figure, beside its floor, as something grows.
 *
 * @param label what was measured, with its unit
 * @param axis what grows
 * @param points by size; at least two
 */
public record Growth(String label, String axis, List<Point> points) {

  /**
   * At one size.
   *
   * @param floor empty where there is none
   */
  public record Point(double size, Range value, Optional<Range> floor) {
    DoubleStream values() {
      return DoubleStream.concat(all(value), floor.stream().flatMapToDouble(Point::all));
    }

    private static DoubleStream all(Range range) {
      return DoubleStream.of(range.low(), range.median(), range.high());
    }
  }

  public Growth {
    points = points.stream().sorted(Comparator.comparingDouble(Point::size)).toList();
    if (points.size() < 2) {
      throw new IllegalArgumentException(
          label + ": " + points.size() + " points (expected: at least 2)");
    }
  }

  double least() {
    return points.stream().flatMapToDouble(Point::values).min().orElse(0);
  }

  double most() {
    return points.stream().flatMapToDouble(Point::values).max().orElse(1);
  }
}
