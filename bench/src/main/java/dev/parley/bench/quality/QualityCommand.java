package dev.parley.bench.quality;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.BenchProduct;
import dev.parley.bench.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley bench quality}: search, answers and refusals on questions with known answers. */
@Command(
    name = "quality",
    description = {
      "Search, answers and refusals on questions with known answers: recall@5, nDCG@10, right page",
      "cited, refusals, milliseconds per step. Adds a section to bench/RESULTS.md."
    })
public final class QualityCommand implements Callable<Integer> {
  @ParentCommand private @Nullable BenchCommand parent;

  @Option(names = "--json", description = "One JSON object a set; writes no RESULTS.md.")
  private boolean json;

  @Option(
      names = "--questions",
      paramLabel = "DIR",
      description = "Other questions of the same form (default: bench/data).")
  private @Nullable Path questions;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var parley = Objects.requireNonNull(parent).parley();
    var home = Repository.folder();
    var folder = questions == null ? home.resolve("bench/data") : questions;
    var sets = new TestSets(folder, home.resolve("demo"));
    List<SetScores> scores = new ArrayList<>();
    try (var product = BenchProduct.start(parley.terminal())) {
      for (var set : sets.all()) {
        parley.terminal().say("measuring " + set.tenant());
        scores.add(new QualityRun(product, set).run());
      }
    }
    if (json) {
      scores.forEach(each -> parley.terminal().out().println(each.json()));
      return 0;
    }
    var table = new QualityTable(scores).markdown();
    parley.terminal().out().println(table);
    Repository.results().append("./parley bench quality", table);
    return 0;
  }
}
