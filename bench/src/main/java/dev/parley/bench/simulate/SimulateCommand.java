package dev.parley.bench.simulate;

import dev.parley.bench.Repository;
import dev.parley.bench.Results;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Legend;
import dev.parley.bench.floor.RowCommand;
import dev.parley.bench.floor.turn.LoadCurve;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code parley bench simulate}: the pipeline as a queueing model. */
@Command(
    name = "simulate",
    description = {
      "Simulates the way of a message to its reply, event by event, with the costs that were measured:",
      "first the machine on which they were measured, beside what was measured at several rates, then",
      "more messages on more machines. The same seed gives the same figures."
    })
public final class SimulateCommand extends RowCommand {
  private static final String NAME = "simulate";
  private static final Clock CLOCK = Clock.systemUTC();
  private static final List<Double> BY_RULE = List.of(2.0, 5.0, 10.0, 20.0, 40.0, 80.0);
  private static final List<Double> BY_MODEL = List.of(0.5, 1.0, 2.0, 4.0, 8.0);
  private static final List<Double> FURTHER = List.of(100.0, 1_000.0, 10_000.0);

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of all that is drawn by chance (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--measure",
      description =
          "Measures the curve anew before, in some ten minutes, into bench/data/simulate.")
  private boolean measureFirst;

  private String below = "";

  public SimulateCommand() {
    super(NAME);
  }

  @Override
  protected String words() {
    return NAME + (seed == 1 ? "" : " --seed " + seed);
  }

  @Override
  protected String below() {
    return below;
  }

  @Override
  protected Legend legend() {
    return new Legend("simulated", "measured");
  }

  /** Of the repository. */
  static Path file() {
    return Repository.folder().resolve("bench/data/simulate/turns.json");
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws Exception {
    if (measureFirst) {
      measureTurns(extent, progress);
    }
    var measurement = Measurement.read(file());
    progress.accept("simulate: costs from " + measurement.origin());
    return figures(measurement, extent.size(2_000, 20_000), progress);
  }

  private List<Figure> figures(Measurement measurement, int turns, Consumer<String> progress) {
    var calibration = new Calibration(measurement, seed);
    var costs = calibration.costs();
    below =
        "Measured on %s, %s. %s".formatted(measurement.day(), measurement.origin(), costs.words());
    var reproduction = new Reproduction(NAME, calibration, costs, seed);
    var figures = new ArrayList<>(reproduction.figures());
    if (reproduction.error() > Reproduction.MOST_OFF) {
      progress.accept("simulate: what was measured does not come out, so nothing is extrapolated");
    } else {
      figures.addAll(new Extrapolation(NAME, costs, seed).figures(FURTHER, turns));
    }
    return figures;
  }

  private static void measureTurns(Extent extent, Consumer<String> progress) throws Exception {
    var plan =
        new LoadCurve.Plan(BY_RULE, BY_MODEL, extent.size(5, 16), extent == Extent.SHORT ? 1 : 2);
    var measured = new LoadCurve(step -> progress.accept("simulate: " + step)).measure(plan);
    int cores = Runtime.getRuntime().availableProcessors();
    new Measurement(LocalDate.now(CLOCK).toString(), cores, origin(), measured).write(file());
  }

  private static String origin() throws IOException {
    return Results.machine() + ", commit " + Repository.results().commit();
  }
}
