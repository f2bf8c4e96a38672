package dev.parley.bench.simulate;

import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * More messages than one machine takes, on as many instances as their measured costs ask for. That
 * instances do not slow each other down, and what a way between machines takes, is assumed.
 */
final class Extrapolation {
  private static final double ROOM = 0.6; // the share of a core that is planned for
  private static final double ASKING = 0.6; // the rest is answered by rules, from the cache or not
  private static final double MODEL_MILLIS = 2_000;
  private static final double MODEL_SPREAD = 0.35;
  private static final double HOP_MILLIS = 1;
  private static final double COMMIT_EVERY_MILLIS = 20;
  private static final int STAGE_CORES = 2;
  private static final int MANY = 1_000_000;

  private final String row;
  private final Costs costs;
  private final long seed;

  Extrapolation(String row, Costs costs, long seed) {
    this.row = row;
    this.costs = costs.withoutLoad();
    this.seed = seed;
  }

  /** The figures of each rate: what it takes, and how long turns take. */
  List<Figure> figures(List<Double> rates, int turns) {
    var figures = new ArrayList<Figure>();
    for (double rate : rates) {
      var layout = layout(rate);
      figures.add(told(rate, "cores in all", layout.cores(), ""));
      figures.add(told(rate, "of these for answers", layout.workerCores(), ""));
      figures.add(told(rate, "stream threads", layout.stages() * layout.threads(), ""));
      int many = (int) Math.max(turns, 5 * rate); // as many seconds, so that queues can grow
      var rules = Pipeline.run(costs, layout, load(rate, many, 0), seed);
      var mixed = Pipeline.run(costs, layout, load(rate, many, ASKING), seed);
      figures.add(told(rate, "by rule alone, p99", rules.millis(99), "ms"));
      figures.add(told(rate, "60% by a model of 2 s, p50", mixed.millis(50), "ms"));
      figures.add(told(rate, "60% by a model of 2 s, p99", mixed.millis(99), "ms"));
      figures.add(told(rate, "calls of a model at once", mixed.waitingForModel(), ""));
    }
    return figures;
  }

  private Figure told(double rate, String what, double value, String unit) {
    var measure = String.format(Locale.ROOT, "%,.0f messages/s: %s", rate, what);
    return Figure.alone(row, measure, value, unit, Goal.none())
        .at("extrapolated, " + what, "messages a second", rate);
  }

  private static Load load(double rate, int turns, double asking) {
    return new Load(rate, turns, asking, false, MANY, MODEL_MILLIS, MODEL_SPREAD, 0);
  }

  /** As many of everything as its measured costs ask for. */
  Layout layout(double rate) {
    double outside = 2 * costs.door() + costs.after();
    double broker = (2 + 2 * ASKING) * costs.broker();
    int stages = Math.max(1, (int) Math.ceil((double) threads(rate) / STAGE_CORES));
    double commits = Math.min(rate, stages * STAGE_CORES * 1_000 / COMMIT_EVERY_MILLIS);
    return new Layout(
        false,
        cores(rate * outside + commits * costs.commit().afterMicros()),
        cores(rate * broker),
        stages,
        STAGE_CORES,
        STAGE_CORES,
        cores(rate * ASKING * costs.answer()),
        (int) Math.ceil(rate * ASKING * (MODEL_MILLIS / 1_000) / ROOM + 8),
        HOP_MILLIS);
  }

  /** A thread that commits decides nothing meanwhile. */
  private int threads(double rate) {
    double records = rate * (1 + ASKING);
    double blocked =
        1 + (costs.commit().millis() + costs.commit().micros() / 1_000) / COMMIT_EVERY_MILLIS;
    return (int) Math.ceil(records * costs.stage() * blocked / 1e6 / ROOM);
  }

  private static int cores(double microsPerSecond) {
    return Math.max(1, (int) Math.ceil(microsPerSecond / 1e6 / ROOM));
  }
}
