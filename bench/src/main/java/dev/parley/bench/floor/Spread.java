package dev.parley.bench.floor;

import java.util.List;

/**
 * How figures of the same thing lie.
 *
 * @param low a quarter is not above it
 * @param median half are not
 * @param high three quarters are not
 */
public record Spread(double low, double median, double high) {

  /**
   * @param figures at least one
   */
  public static Spread of(List<Double> figures) {
    var sorted = figures.stream().sorted().toList();
    return new Spread(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
  }

  /** Between two figures as much of each as it lies between them. */
  private static double at(List<Double> sorted, double share) {
    double place = share * (sorted.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }
}
