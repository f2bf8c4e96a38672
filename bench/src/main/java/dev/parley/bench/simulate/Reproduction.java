package dev.parley.bench.simulate;

import dev.parley.bench.floor.Compared;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.Spread;
import dev.parley.bench.floor.turn.LoadCurve;
import java.util.ArrayList;
import java.util.List;

/** The simulation beside what was measured, rate by rate. */
final class Reproduction {
  private static final int LEAST_TURNS = 600;
  private static final int SECONDS = 30;
  private static final long HUNDRED = 100; // a p99 of fewer is but their slowest
  private static final long THIRTY = 30;

  /** By how much the median may be off, of all rates that nothing was chosen by. */
  static final double MOST_OFF = 0.35;

  private final String row;
  private final Calibration calibration;
  private final Costs costs;
  private final long seed;
  private final List<Double> off = new ArrayList<>();

  Reproduction(String row, Calibration calibration, Costs costs, long seed) {
    this.row = row;
    this.calibration = calibration;
    this.costs = costs;
    this.seed = seed;
  }

  /** A simulated figure beside the measured one, each; last, by how much they differ. */
  List<Figure> figures() {
    var figures = new ArrayList<Figure>();
    for (var rate : calibration.rates()) {
      int turns = (int) Math.max(LEAST_TURNS, rate.perSecond() * SECONDS);
      var load = rate.load(turns, LoadCurve.CONVERSATIONS);
      var outcome = Pipeline.run(costs, calibration.layout(), load, seed);
      boolean chosen = calibration.usesLatencyOf(rate);
      boolean middle = !chosen && rate.turns() >= THIRTY;
      boolean end = !chosen && rate.turns() >= HUNDRED;
      figures.add(figure(rate, "p50", outcome.millis(50), rate.p50(), middle));
      figures.add(figure(rate, "p99", outcome.millis(99), rate.p99(), end));
    }
    var measure = "simulated beside measured, off by, median of " + off.size() + " figures";
    figures.add(Figure.alone(row, measure, 100 * error(), "%", Goal.atMost(100 * MOST_OFF)));
    return figures;
  }

  /** Half of the figures are off by no more, as a share; after they were made. */
  double error() {
    return off.isEmpty() ? 0 : Spread.of(off).median();
  }

  /**
   * @param counts whether it is a prediction of something that was measured often enough
   */
  private Figure figure(
      Rate rate, String which, double simulated, Spread measured, boolean counts) {
    if (counts) {
      off.add(Math.abs(simulated / measured.median() - 1));
    }
    var value = new Spread(simulated, simulated, simulated);
    var compared =
        new Compared(
            value,
            measured,
            new Spread(
                simulated / measured.high(),
                simulated / measured.median(),
                simulated / measured.low()));
    var series = (rate.byModel() ? "by a model, " : "by rule, ") + which;
    return Figure.of(
            row,
            rate.name() + ", " + which + (counts ? "" : ", not counted"),
            compared,
            "ms",
            counts ? Goal.withinTimes(0.5, 2) : Goal.none())
        .at(series, "turns a second", rate.perSecond());
  }
}
