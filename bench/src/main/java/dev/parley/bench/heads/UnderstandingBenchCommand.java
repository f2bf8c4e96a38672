package dev.parley.bench.heads;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.Repository;
import dev.parley.dialog.understand.Understand;
import dev.parley.dialog.understand.UnderstandRules;
import dev.parley.language.detect.LanguageDetector;
import dev.parley.language.encode.Encoders;
import dev.parley.language.understand.HeadSet;
import dev.parley.language.understand.Understander;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

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
public final class UnderstandingBenchCommand implements Callable<Integer> {
  @ParentCommand private @Nullable BenchCommand bench;

  @Option(
      names = "--languages",
      paramLabel = "DIR",
      description =
          "Texts by language: DIR/<tag>.txt, one a line (bench/RESULTS.md tells which were used).")
  private @Nullable Path languages;

  @Override
  public Integer call() throws IOException {
    var home = Repository.folder();
    var detector = LanguageDetector.shipped();
    var heads = HeadSet.shipped();
    try (var encoder = Encoders.open(Encoders.DEFAULT, 1)) {
      var understand =
          new Understand(
              UnderstandRules.USUAL, new Understander(encoder, detector), tenant -> heads);
      var table = new StringBuilder(Passed.table(home.resolve("bench/data"), understand));
      if (languages != null) {
        table.append('\n').append(Told.table(languages, detector));
      }
      Objects.requireNonNull(bench).parley().terminal().out().println(table);
      Repository.results()
          .append(
              "./parley bench understanding" + (languages == null ? "" : " --languages DIR"),
              table.toString());
    }
    return 0;
  }
}
