package dev.parley.bench.heads;

import dev.parley.bench.Repository;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.RowCommand;
import dev.parley.dialog.understand.Understand;
import dev.parley.dialog.understand.UnderstandRules;
import dev.parley.language.detect.LanguageDetector;
import dev.parley.language.encode.Encoders;
import dev.parley.language.understand.HeadSet;
import dev.parley.language.understand.Understander;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code parley bench understanding}: which questions reach the documents, which languages are
 * told.
 */
@Command(
    name = "understanding",
    description = {
      "Measures how many questions with known answers reach the documents, and on which texts the"
          + " language is told rightly, wrongly or not at all.",
      "None of these texts was learned from."
    },
    sortOptions = false)
public final class UnderstandingBenchCommand extends RowCommand {
  private static final String NAME = "understanding";

  @Option(
      names = "--languages",
      paramLabel = "DIR",
      description =
          "Other texts by language: DIR/<tag>.txt, one a line (default: bench/data/languages).")
  private @Nullable Path languages;

  private String below = "";

  public UnderstandingBenchCommand() {
    super(NAME);
  }

  @Override
  protected String words() {
    return languages == null ? NAME : NAME + " --languages DIR";
  }

  @Override
  protected String below() {
    return below;
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws IOException {
    var data = Repository.folder().resolve("bench/data");
    var detector = LanguageDetector.shipped();
    var heads = HeadSet.shipped();
    try (var encoder = Encoders.open(Encoders.DEFAULT, 1)) {
      var understand =
          new Understand(
              UnderstandRules.USUAL, new Understander(encoder, detector), tenant -> heads);
      var passed = Passed.of(data, understand);
      var told = Told.of(languages == null ? data.resolve("languages") : languages, detector);
      below = passed.table() + "\n" + told.table();
      var figures = new ArrayList<>(passed.figures(NAME));
      figures.addAll(told.figures(NAME));
      return figures;
    }
  }
}
