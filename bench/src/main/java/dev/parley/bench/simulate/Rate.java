package dev.parley.bench.simulate;

import dev.parley.bench.floor.Spread;
import dev.parley.bench.floor.turn.LoadCurve.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was measured at one rate, in all rounds.
 *
 * @param byModel whether a model answered, or a rule
 * @param perSecond turns
 * @param rounds at least one
 */
record Rate(boolean byModel, double perSecond, List<Point> rounds) {

  /** By rule first, then by rate. */
  static List<Rate> of(List<Point> points) {
    var rates = new LinkedHashMap<String, Rate>();
    for (var point : points) {
      var rate = new Rate(point.byModel(), point.perSecond(), new ArrayList<>());
      rates.computeIfAbsent(rate.name(), it -> rate).rounds().add(point);
    }
    return rates.values().stream()
        .sorted(Comparator.comparing(Rate::byModel).thenComparingDouble(Rate::perSecond))
        .toList();
  }

  String name() {
    return (byModel ? "by a model, " : "by rule, ") + trimmed(perSecond) + "/s";
  }

  private static String trimmed(double of) {
    return of == Math.rint(of) ? Long.toString((long) of) : Double.toString(of);
  }

  Spread p50() {
    return spread(Point::p50);
  }

  Spread p99() {
    return spread(Point::p99);
  }

  Spread p90() {
    return spread(Point::p90);
  }

  /** Turns in a round, at least: how many of them a percentile stands on. */
  long turns() {
    return rounds.stream().mapToLong(Point::turns).min().orElse(0);
  }

  double othersCores() {
    return spread(Point::othersCores).median();
  }

  double loadMicros() {
    return spread(Point::loadMicros).median();
  }

  /** Microseconds that the product takes each second beyond what it takes when nobody speaks. */
  double micros(double restingCores) {
    return spread(it -> it.productMicros() * it.replied() - restingCores * 1e6).median();
  }

  private Spread spread(ToDoubleFunction<Point> of) {
    return Spread.of(rounds.stream().map(of::applyAsDouble).toList());
  }

  /** The same people as when it was measured, so many turns long. */
  Load load(int turns, int conversations) {
    return new Load(perSecond, turns, byModel ? 1 : 0, true, conversations, 0, 0, othersCores());
  }
}
