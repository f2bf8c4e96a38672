package dev.parley.bench.quality;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.BenchProduct;
import dev.parley.bench.Repository;
import dev.parley.bench.cache.CacheCommand;
import dev.parley.bench.faq.FaqBenchCommand;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.RowCommand;
import dev.parley.bench.floor.RowSequence;
import dev.parley.bench.grounding.GroundingCommand;
import dev.parley.bench.heads.HeadsRow;
import dev.parley.bench.heads.IntentsRow;
import dev.parley.bench.heads.UnderstandingBenchCommand;
import dev.parley.bench.injection.InjectionCommand;
import dev.parley.bench.questions.TestSets;
import dev.parley.bench.ranking.RankingRow;
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
  private static final String REFUSALS = "refusals.svg";
  private static final String RECALL = "recall.svg";
  private static final List<RowCommand> OTHERS =
      List.of(
          new RankingRow(),
          new IntentsRow(),
          new HeadsRow(),
          new UnderstandingBenchCommand(),
          new GroundingCommand(),
          new InjectionCommand(),
          new CacheCommand(),
          new FaqBenchCommand());

  @ParentCommand private @Nullable BenchCommand parent;

  @Option(names = "--json", description = "One JSON object a set; writes no RESULTS.md.")
  private boolean json;

  @Option(
      names = "--all",
      description = {
        "With curves of recall and refusals over all companies, and everything else that tells how good",
        "answers are: ranking, intents, heads, understanding, grounding, injection, cache, faq. One table",
        "of all goals, then each measurement and its picture. Takes the better part of an hour."
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
    var pictures = home.resolve("bench/pictures");
    curves.refusalPicture().write(pictures.resolve(REFUSALS));
    curves.recallPicture().write(pictures.resolve(RECALL));
    var card = new Scorecard();
    card.add(
        new RowCommand.Part(
            "quality", scores(scores), table + "\n\n" + curves.markdown(), REFUSALS));
    var terminal = parley.terminal();
    int code =
        new RowSequence(OTHERS, terminal)
            .run(
                row -> {
                  terminal.say("measuring " + row.name());
                  card.add(row.part(Extent.FULL, pictures, terminal::say));
                });
    parley.terminal().out().println(card.table());
    Repository.results().append("./parley bench quality --all", card.markdown(RECALL));
    return code;
  }

  private static List<Figure> scores(List<SetScores> scores) {
    return new QualityFigures(scores).all();
  }
}
