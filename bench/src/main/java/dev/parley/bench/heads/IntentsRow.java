package dev.parley.bench.heads;

import dev.parley.bench.Repository;
import dev.parley.bench.curve.Picture;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.RowCommand;
import dev.parley.language.intents.IntentLearner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code parley bench intents}: a company's own intents, learned from most of its examples. */
@Command(
    name = "intents",
    description = {
      "Learns the intents of BANKING77 and CLINC150 from four fifths of their training texts and looks"
          + " for them in the others: how many are found, how much of what is out of scope is left out,"
          + " and how long learning takes."
    },
    sortOptions = false)
public final class IntentsRow extends RowCommand {
  private static final String NAME = "intents";
  private static final double IN_SCOPE = 0.955;
  private static final double RECALLED = 0.7; // where so much is left out
  private static final double WIDEST = 0.2; // of those in scope, wrong: beyond is nobody's wish
  private static final Goal TRAINED = Goal.atMost(120);

  private final Picture picture =
      new Picture(
          "Out of scope (CLINC150)",
          "in scope, wrong or left out",
          "out of scope, left out",
          WIDEST);

  public IntentsRow() {
    super(NAME);
  }

  @Override
  protected String svg(String command, List<Figure> figures) {
    return picture.svg();
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws IOException {
    var sources = new Sources(Repository.folder().resolve("bench/data/understanding"));
    var figures = new ArrayList<Figure>();
    try (var learner = IntentLearner.open(Runtime.getRuntime().availableProcessors())) {
      var banking = HeldBack.of(learner, sources.named("banking77"), progress);
      figures.add(share("BANKING77, found", banking.evaluation().accuracy(), Goal.atLeast(0.945)));
      figures.add(seconds("BANKING77", banking));
      var clinc = HeldBack.of(learner, sources.named("clinc150"), progress);
      var shipped = clinc.evaluation();
      double kept = shipped.inScopeAccuracy().orElseThrow();
      double leftOut = shipped.oosRecall().orElseThrow();
      var curve = clinc.outOfScope();
      double inScope = 1 - curve.atLeastRight(RECALLED).wrong();
      figures.add(
          share("CLINC150, in scope where 70% is recalled", inScope, Goal.atLeast(IN_SCOPE)));
      figures.add(share("CLINC150, in scope as shipped", kept, Goal.none()));
      figures.add(share("CLINC150, out of scope as shipped", leftOut, Goal.none()));
      figures.add(seconds("CLINC150", clinc));
      picture
          .line(curve)
          .point("as shipped", 1 - kept, leftOut)
          .point("goal", 1 - IN_SCOPE, RECALLED);
    }
    return figures;
  }

  private static Figure share(String measure, double share, Goal goal) {
    return Figure.alone(NAME, measure, share, "share", goal);
  }

  private static Figure seconds(String set, HeldBack held) {
    return Figure.alone(NAME, set + ", learned in", held.seconds(), "s", TRAINED);
  }
}
