package dev.parley.bench.heads;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.Repository;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.heads.Sources.Labelled;
import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.heads.Folds;
import dev.parley.language.matrix.Products;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley bench distilled}: what a first look without the encoder's layers would cost. */
@Command(
    name = "distilled",
    description = {
      "Reads texts of BANKING77 and CLINC150 with heads over the encoder's vectors, over those of its"
          + " tokens alone, and over n-grams alone; and with the cheap ones first, and the encoder"
          + " where they are unsure.",
      "Each text, and each threshold, held back once."
    },
    sortOptions = false)
public final class DistilledCommand implements Callable<Integer> {
  private static final int FOLDS = 3;
  private static final String HEAD =
      """
      | texts | classes | encoder | first look | alone | calibration error | sure, so the encoder is not asked | right with both |
      |---|---|---|---|---|---|---|---|
      """;

  @ParentCommand private @Nullable BenchCommand parent;

  @Option(names = "--print", description = "Prints the table alone; writes no RESULTS.md.")
  private boolean printed;

  /** What is read, and under which name. */
  private record Lesson(String name, List<Labelled> texts) {}

  @Override
  public Integer call() throws IOException {
    var bench = Objects.requireNonNull(parent);
    var terminal = bench.parley().terminal();
    int cores = Runtime.getRuntime().availableProcessors();
    var table = new StringBuilder(HEAD);
    try (var whole = Encoders.open(Encoders.DEFAULT, cores);
        var alone = Encoders.openStatic(Encoders.DEFAULT);
        var products = new Products(cores)) {
      for (var lesson : lessons(bench.extent())) {
        var rows = rows(lesson, whole, alone, products, terminal::say);
        terminal.say(rows.strip());
        table.append(rows);
      }
    }
    terminal.out().println(table);
    if (!printed) {
      var command = "./parley bench " + (bench.extent() == Extent.SHORT ? "--short " : "");
      Repository.results().append(command + "distilled", table.toString());
    }
    return 0;
  }

  private static List<Lesson> lessons(Extent extent) throws IOException {
    var sources = new Sources(Repository.folder().resolve("bench/data/understanding"));
    var acts = new Lesson("both, as acts", sources.acts(List.of("banking77", "clinc150")));
    return extent == Extent.SHORT
        ? List.of(acts)
        : List.of(
            acts,
            new Lesson("BANKING77", sources.own("banking77")),
            new Lesson("CLINC150", sources.own("clinc150")));
  }

  private static String rows(
      Lesson lesson,
      SentenceEncoder whole,
      SentenceEncoder alone,
      Products products,
      Consumer<String> progress) {
    progress.accept(lesson.name() + ": " + lesson.texts().size() + " texts, the encoder");
    var thorough = Reading.of(lesson.texts(), Optional.of(whole), products, FOLDS);
    progress.accept(lesson.name() + ": tokens alone");
    var tokens = Reading.of(lesson.texts(), Optional.of(alone), products, FOLDS);
    progress.accept(lesson.name() + ": n-grams alone");
    var grams = Reading.of(lesson.texts(), Optional.empty(), products, FOLDS);
    return row(lesson, thorough, "tokens and n-grams", tokens)
        + row(lesson, thorough, "n-grams", grams);
  }

  private static String row(Lesson lesson, Reading thorough, String name, Reading cheap) {
    var cascade = new Cascade(cheap.sureness(), cheap.right(), thorough.right());
    var both = cascade.crossed(Folds.of(cheap.labels(), FOLDS), FOLDS);
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.2f%% | %s | %.2f%% | %.3f | %.1f%% | %.2f%% |%n",
        lesson.name(),
        lesson.texts().stream().mapToInt(Labelled::label).distinct().count(),
        100 * Cascade.share(cascade.thorough()),
        name,
        100 * Cascade.share(cascade.cheap()),
        cheap.calibrationError(),
        100 * both.kept(),
        100 * both.right());
  }
}
