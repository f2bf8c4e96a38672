package dev.parley.bench.floor;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.Repository;
import dev.parley.cli.Terminal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code parley bench NAME}: something measured beside its floor, with all that it takes. */
public abstract class RowCommand implements Callable<Integer> {
  @ParentCommand private @Nullable BenchCommand parent;
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "One JSON object a figure; writes no RESULTS.md.")
  private boolean json;

  /**
   * Measures it.
   *
   * @param extent how long and how large
   * @param progress hears of each step
   */
  protected abstract List<Figure> measure(Extent extent, Consumer<String> progress)
      throws Exception;

  @Override
  public final Integer call() throws Exception {
    var bench = Objects.requireNonNull(parent);
    var terminal = bench.parley().terminal();
    var figures = measure(bench.extent(), terminal::say);
    print(figures, terminal);
    if (!json) {
      Repository.results().append(words(bench.extent()), Figure.table(figures));
    }
    return 0;
  }

  private void print(List<Figure> figures, Terminal terminal) {
    if (json) {
      figures.forEach(it -> terminal.out().println(it.json()));
    } else {
      terminal.out().println(Figure.table(figures));
    }
  }

  private String words(Extent extent) {
    return "./parley bench %s%s"
        .formatted(extent == Extent.SHORT ? "--short " : "", Objects.requireNonNull(spec).name());
  }
}
