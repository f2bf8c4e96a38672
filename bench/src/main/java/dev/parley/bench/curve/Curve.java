package dev.parley.bench.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a threshold on a score keeps of the right ones and lets through of the wrong ones.
 *
 * @param name for the legend
 * @param points by falling threshold; the first keeps nothing
 */
public record Curve(String name, List<Point> points) {

  /** What one threshold does: shares, 0 to 1. */
  public record Point(double threshold, double wrong, double right) {}

  /** A score, and whether it belongs to a right one. */
  public record Scored(double score, boolean right) {}

  public Curve {
    points = List.copyOf(points);
  }

  /** Throws {@link IllegalArgumentException} without a right or without a wrong one. */
  public static Curve of(String name, List<Scored> scored) {
    long rights = scored.stream().filter(Scored::right).count();
    long wrongs = scored.size() - rights;
    if (rights == 0 || wrongs == 0) {
      throw new IllegalArgumentException(
          name + ": " + rights + " right, " + wrongs + " wrong (expected: some of each)");
    }
    var sorted = new ArrayList<>(scored);
    sorted.sort(Comparator.comparingDouble(Scored::score).reversed());
    var points = new ArrayList<Point>();
    points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
    int right = 0;
    int wrong = 0;
    for (int i = 0; i < sorted.size(); i++) {
      right += sorted.get(i).right() ? 1 : 0;
      wrong += sorted.get(i).right() ? 0 : 1;
      boolean last = i + 1 == sorted.size();
      if (last || sorted.get(i + 1).score() < sorted.get(i).score()) {
        points.add(
            new Point(sorted.get(i).score(), (double) wrong / wrongs, (double) right / rights));
      }
    }
    return new Curve(name, points);
  }

  /** The lowest threshold that lets through at most this share of the wrong ones. */
  public Point atMostWrong(double share) {
    var best = points.get(0);
    for (var point : points) {
      best = point.wrong() <= share ? point : best;
    }
    return best;
  }

  /** The highest threshold that keeps at least this share of the right ones. */
  public Point atLeastRight(double share) {
    return points.stream()
        .filter(it -> it.right() >= share)
        .findFirst()
        .orElseGet(() -> points.get(points.size() - 1));
  }

  /** How often a right one scores above a wrong one; 0.5 is chance. */
  public double area() {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      var a = points.get(i - 1);
      var b = points.get(i);
      area += (b.wrong() - a.wrong()) * (a.right() + b.right()) / 2;
    }
    return area;
  }
}
