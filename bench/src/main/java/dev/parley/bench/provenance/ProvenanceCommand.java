package dev.parley.bench.provenance;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.BenchProduct;
import dev.parley.bench.Repository;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley bench provenance}: prompts put together again, also when documents are gone. */
@picocli.CommandLine.Command(
    name = "provenance",
    description = {
      "Random answers of the two demo companies; each one's prompt is put together again from the log",
      "and its hash compared: at once, after every document was changed or deleted, and after the",
      "history was rebuilt. Exit code 0 only when all are the same. Adds a section to bench/RESULTS.md."
    })
public final class ProvenanceCommand implements Command {
  /** An answer that is given again has no prompt of its own. */
  private static final Map<String, String> NONE_TWICE = Map.of("rag-stream.cache.entries", "0");

  @ParentCommand private @Nullable BenchCommand bench;

  @Option(
      names = "--answers",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int answers;

  @Option(names = "--seed", paramLabel = "N", description = "Of the dice (default: any).")
  private @Nullable Long seed;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (answers < 1) {
      throw new Failure(Exit.USAGE, "--answers: " + answers + " (expected: 1 or more)");
    }
    var terminal = Objects.requireNonNull(bench).parley().terminal();
    var home = Repository.folder();
    var random = seed == null ? new Random() : new Random(seed);
    ProvenanceRun.Outcome outcome;
    try (var product = BenchProduct.start(terminal, NONE_TWICE)) {
      outcome = new ProvenanceRun(product, home, answers, random, terminal::say).run();
    }
    terminal.out().println(outcome.table());
    Repository.results().append("./parley bench provenance --answers " + answers, outcome.table());
    return outcome.passes() ? Exit.OK : Exit.FAILED;
  }
}
