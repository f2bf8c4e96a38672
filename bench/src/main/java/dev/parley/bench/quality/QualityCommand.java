package dev.parley.bench.quality;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.BenchProduct;
import dev.parley.bench.Repository;
import dev.parley.cli.Exit;
import dev.parley.cli.Main;
import dev.parley.cli.Terminal;
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
  private static final String REFUSALS = "pictures/refusals.svg";
  private static final String RECALL = "pictures/recall.svg";
  private static final List<String> OTHERS =
      List.of("understanding", "grounding", "injection", "cache", "faq");

  @ParentCommand private @Nullable BenchCommand parent;

  @Option(names = "--json", description = "One JSON object a set; writes no RESULTS.md.")
  private boolean json;

  @Option(
      names = "--all",
      description = {
        "With curves of recall and refusals over all companies, as pictures; then everything else",
        "that tells how good answers are: understanding, grounding, injection, cache, faq."
      })
  private boolean all;

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
        scores.add(new QualityRun(product, set, all).run());
      }
    }
    if (json) {
      scores.forEach(each -> parley.terminal().out().println(each.json()));
      return 0;
    }
    var table = new QualityTable(scores).markdown();
    if (!all) {
      parley.terminal().out().println(table);
      Repository.results().append("./parley bench quality", table);
      return 0;
    }
    var curves = new QualityCurves(scores);
    curves.refusalPicture().write(home.resolve("bench").resolve(REFUSALS));
    curves.recallPicture().write(home.resolve("bench").resolve(RECALL));
    var whole = table + "\n\n" + curves.markdown();
    parley.terminal().out().println(whole);
    var pictures = "\n\n![Refusals](" + REFUSALS + ")\n\n![Recall](" + RECALL + ")";
    Repository.results().append("./parley bench quality --all", whole + pictures);
    return others(parley.terminal());
  }

  /** A measurement that breaks is told, and the others go on. */
  private static int others(Terminal terminal) {
    int worst = Exit.OK;
    for (var name : OTHERS) {
      terminal.say("measuring " + name);
      int code = Main.run(terminal, System.getenv(), "bench", name);
      if (code != Exit.OK) {
        terminal.say(name + " ended with " + code);
        worst = Exit.FAILED;
      }
    }
    return worst;
  }
}
