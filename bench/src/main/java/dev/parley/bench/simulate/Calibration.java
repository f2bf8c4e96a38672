package dev.parley.bench.simulate;

import dev.parley.bench.floor.turn.LoadCurve;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * Costs from what was measured. What a turn takes of the processors is measured; how much of a
 * commit a turn waits for, how long a commit, and a worker, waits besides is what makes one slow
 * rate each come out right. All other rates are predicted.
 */
final class Calibration {
  private static final double LEAST_MILLIS = 1; // of a commit's wait
  private static final int LEAST_TURNS = 30;
  private static final int TURNS = 600;
  private static final int STEPS = 14;
  private static final int ROUNDS = 3;

  private final Measurement measurement;
  private final List<Rate> rates;
  private final long seed;

  Calibration(Measurement measurement, long seed) {
    this.measurement = measurement;
    this.rates = Rate.of(measurement.measured().points());
    this.seed = seed;
  }

  /** Whether a rate is one that waits were chosen by. */
  boolean usesLatencyOf(Rate rate) {
    return rate.equals(slow(rate.byModel()));
  }

  List<Rate> rates() {
    return rates;
  }

  /** The machine on which it was measured. */
  Layout layout() {
    return Layout.oneMachine(measurement.cores(), 32);
  }

  Costs costs() {
    var costs = ProcessorCosts.of(rates, measurement.measured().restingCores());
    var rule = slow(false);
    for (int round = 0; round < ROUNDS; round++) {
      var so = rightInTheMiddle(costs, rule);
      var commit = so.commit();
      double spread =
          solved(
              rule,
              it -> so.committing(commit.waiting(commit.millis(), it)),
              it -> it.millis(90),
              rule.p90().median(),
              2);
      costs = so.committing(commit.waiting(commit.millis(), spread));
    }
    var committing = costs;
    var asking = slow(true);
    return committing.waiting(
        solved(asking, committing::waiting, it -> it.millis(50), asking.p50().median(), 1_000));
  }

  /** Where turns are told sooner than a whole commit takes, some of it comes afterwards. */
  private Costs rightInTheMiddle(Costs costs, Rate rule) {
    double wanted = rule.p50().median();
    var whole = costs.commit().waitedFor(1).waiting(LEAST_MILLIS, costs.commit().spread());
    var load = rule.load(TURNS, LoadCurve.CONVERSATIONS);
    var soonest = Pipeline.run(costs.committing(whole), layout(), load, seed);
    if (soonest.millis(50) > wanted) {
      double share =
          solved(rule, it -> costs.committing(whole.waitedFor(it)), it -> it.millis(50), wanted, 1);
      return costs.committing(whole.waitedFor(share));
    }
    double millis =
        solved(
            rule,
            it -> costs.committing(whole.waiting(it, whole.spread())),
            it -> it.millis(50),
            wanted,
            1_000);
    return costs.committing(whole.waiting(millis, whole.spread()));
  }

  /** What makes a figure come out as wanted; the larger it is, the larger is the figure. */
  private double solved(
      Rate rate,
      DoubleFunction<Costs> costs,
      ToDoubleFunction<Outcome> figure,
      double wanted,
      double most) {
    var load = rate.load(TURNS, LoadCurve.CONVERSATIONS);
    double low = most / 10_000;
    double high = most;
    for (int step = 0; step < STEPS; step++) {
      double middle = Math.sqrt(low * high);
      double found = figure.applyAsDouble(Pipeline.run(costs.apply(middle), layout(), load, seed));
      if (found < wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.sqrt(low * high);
  }

  /** The slowest of which enough turns were measured. */
  private Rate slow(boolean byModel) {
    return rates.stream()
        .filter(it -> it.byModel() == byModel && it.turns() >= LEAST_TURNS)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("rates: none of 30 turns (expected: one each)"));
  }
}
