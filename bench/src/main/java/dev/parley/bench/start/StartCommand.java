package dev.parley.bench.start;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.Repository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley bench start}: a cold and warm starts, each until its first answer. */
@Command(
    name = "start",
    description = {
      "Starts the product as `up` does, on empty data and again on what that left: seconds to the",
      "first answer, to all vectors and to all Flink jobs; the memory of its processes. Adds a section to",
      "bench/RESULTS.md."
    })
public final class StartCommand implements Callable<Integer> {
  @ParentCommand private @Nullable BenchCommand parent;

  @Option(names = "--json", description = "One JSON object a start; writes no RESULTS.md.")
  private boolean json;

  @Option(
      names = "--warm",
      paramLabel = "N",
      defaultValue = "2",
      description = "Warm starts after the cold one (default: ${DEFAULT-VALUE}).")
  private int warm;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var terminal = Objects.requireNonNull(parent).parley().terminal();
    var home = Repository.folder();
    var starts = new ArrayList<StartTimes>();
    try (var product = new StartedProduct(home)) {
      for (var name : names()) {
        terminal.say("starting " + name);
        starts.add(product.start(name));
      }
    }
    if (json) {
      starts.forEach(start -> terminal.out().println(start.json()));
      return 0;
    }
    var table = StartTimes.table(starts);
    terminal.out().println(table);
    Repository.results().append("./parley bench start", table);
    return 0;
  }

  private List<String> names() {
    var names = new ArrayList<>(List.of("cold"));
    for (int i = 1; i <= warm; i++) {
      names.add("warm " + i);
    }
    return names;
  }
}
