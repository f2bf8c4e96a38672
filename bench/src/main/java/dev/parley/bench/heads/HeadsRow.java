package dev.parley.bench.heads;

import dev.parley.bench.Repository;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.RowCommand;
import dev.parley.language.encode.Encoders;
import dev.parley.language.matrix.Products;
import dev.parley.language.understand.HeadKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code parley bench heads}: what the heads that understand messages know of texts held back. */
@Command(
    name = "heads",
    description = {
      "Trains what tells questions from complaints, transactions and chitchat, when a person should take"
          + " over, and how somebody feels; each text is held back once in five folds. Writes no head:"
          + " that is ./parley train-heads."
    },
    sortOptions = false)
public final class HeadsRow extends RowCommand {
  private static final String NAME = "heads";

  private final StringBuilder below = new StringBuilder(HeadTraining.HEADER).append('\n');

  public HeadsRow() {
    super(NAME);
  }

  @Override
  protected String below() {
    return below.toString();
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws IOException {
    var sources = new Sources(Repository.folder().resolve("bench/data/understanding"));
    int cores = Runtime.getRuntime().availableProcessors();
    var figures = new ArrayList<Figure>();
    try (var encoder = Encoders.open(Encoders.DEFAULT, cores);
        var products = new Products(cores)) {
      var training = new HeadTraining(sources, encoder, products);
      for (var kind : List.of(HeadKind.INTENT, HeadKind.ESCALATE, HeadKind.SENTIMENT)) {
        progress.accept("training " + kind.id());
        var report = training.report(kind);
        below.append(report.row(kind.id())).append('\n');
        figures.add(
            Figure.alone(NAME, kind.id() + ", found", report.accuracy(), "share", Goal.none()));
        figures.add(
            Figure.alone(
                NAME,
                kind.id() + ", calibration error",
                report.calibrationError(),
                "share",
                Goal.none()));
      }
    }
    return figures;
  }
}
