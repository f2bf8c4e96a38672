package dev.parley.bench.faq;

import dev.parley.bench.Repository;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.RowCommand;
import dev.parley.language.encode.Encoders;
import dev.parley.rag.faq.Likeness;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code parley bench faq}: how many questions get the canned answer that is for them. */
@Command(
    name = "faq",
    description = {
      "Measures how many questions are matched with the canned answer that is for them, with another,"
          + " or with none; and how many are when nobody wrote one for them.",
      "The threshold is chosen in five folds."
    },
    sortOptions = false)
public final class FaqBenchCommand extends RowCommand {
  private static final String NAME = "faq";

  private String below = "";

  public FaqBenchCommand() {
    super(NAME);
  }

  @Override
  protected String below() {
    return below;
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress)
      throws IOException, InterruptedException {
    var home = Repository.folder();
    var data = FaqData.read(home.resolve("bench/data"));
    try (var encoder = Encoders.open(Encoders.DEFAULT, 1)) {
      var shipped = Likeness.forEncoder(encoder.id()).orElseThrow();
      var trial = new FaqTrial(encoder, shipped, data);
      var table = new FaqTable(trial.questions(), trial.foreign());
      below = table.markdown(shipped.threshold());
      return table.figures(NAME);
    }
  }
}
