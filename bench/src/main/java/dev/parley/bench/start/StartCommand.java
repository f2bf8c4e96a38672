package dev.parley.bench.start;

import dev.parley.bench.Repository;
import dev.parley.bench.Scratch;
import dev.parley.bench.chaos.product.PartsAlone;
import dev.parley.bench.floor.Compared;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.Rounds;
import dev.parley.bench.floor.RowCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code parley bench start}: cold and warm starts, each until its first answer. */
@Command(
    name = "start",
    description = {
      "Starts the product as `up` does, on empty data and again on what that left: seconds to the",
      "first answer, beside broker, database and registry alone, started side by side; then, once a",
      "start, to all vectors and to all Flink jobs, and the memory of its processes."
    })
public final class StartCommand extends RowCommand {
  private static final String NAME = "start";
  private static final Goal GOAL = Goal.atMostTimes(1.5);

  @Option(
      names = "--warm",
      paramLabel = "N",
      defaultValue = "2",
      description = "Warm starts that are looked at longer (default: ${DEFAULT-VALUE}).")
  private int warm;

  private String below = "";

  public StartCommand() {
    super(NAME);
  }

  @Override
  protected String below() {
    return below;
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws Exception {
    var home = Repository.folder();
    // Every start is a process of its own: there is nothing to warm up.
    var rounds = new Rounds(0, extent.rounds().counted());
    progress.accept("start: cold, beside the parts alone");
    var cold = rounds.compare(() -> coldProduct(home), StartCommand::coldParts);
    try (var product = new StartedProduct(home);
        var scratch = Scratch.named("parley-bench-start");
        var parts = new PartsAlone(scratch.folder(), new Random())) {
      var starts = looked(extent, product, progress);
      below = StartTimes.table(starts);
      once(parts); // makes its data
      progress.accept("start: warm, beside the parts alone");
      var again = rounds.compare(() -> seconds(product.firstAnswer()), () -> seconds(once(parts)));
      return figures(cold, again, starts);
    }
  }

  private static double coldProduct(Path home) throws IOException, InterruptedException {
    try (var product = new StartedProduct(home)) {
      return seconds(product.firstAnswer());
    }
  }

  private static double coldParts() throws IOException, InterruptedException {
    try (var scratch = Scratch.named("parley-bench-start");
        var parts = new PartsAlone(scratch.folder(), new Random())) {
      return seconds(once(parts));
    }
  }

  private static Duration once(PartsAlone parts) throws IOException, InterruptedException {
    try {
      return parts.start();
    } finally {
      parts.stop();
    }
  }

  /** The first makes the data for what follows. */
  private List<StartTimes> looked(Extent extent, StartedProduct product, Consumer<String> progress)
      throws IOException, InterruptedException {
    var starts = new ArrayList<StartTimes>();
    for (int i = 0; i <= extent.size(0, warm); i++) {
      var name = i == 0 ? "cold" : "warm " + i;
      progress.accept("start: " + name + ", until its jobs run");
      starts.add(product.start(name));
    }
    return starts;
  }

  private static List<Figure> figures(Compared cold, Compared again, List<StartTimes> starts) {
    var figures = new ArrayList<Figure>();
    figures.add(Figure.of(NAME, "first answer, cold", cold, "s", GOAL));
    figures.add(Figure.of(NAME, "first answer, warm", again, "s", GOAL));
    for (var start : starts) {
      figures.add(told("all vectors, " + start.name(), seconds(start.allVectors()), "s"));
      figures.add(told("all jobs, " + start.name(), seconds(start.learning()), "s"));
      figures.add(told("memory, " + start.name(), start.allMegabytes(), "MB"));
    }
    return figures;
  }

  private static Figure told(String measure, double value, String unit) {
    return Figure.alone(NAME, measure, value, unit, Goal.none());
  }

  private static double seconds(Duration of) {
    return of.toMillis() / 1000.0;
  }
}
