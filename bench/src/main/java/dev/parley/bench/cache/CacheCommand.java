package dev.parley.bench.cache;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.Repository;
import dev.parley.language.encode.Encoders;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley bench cache}: how many questions answers given before save. */
@Command(
    name = "cache",
    description = {
      "Asks the paraphrases of a public-health FAQ when its questions have been answered: how many"
          + " are saved, how many of those get the right answer, and how many get one though nothing"
          + " like it was asked before.",
      "Ten folds by question. Adds a section to bench/RESULTS.md."
    },
    sortOptions = false)
public final class CacheCommand implements Callable<Integer> {
  private static final String RESOURCES = "rag-stream/src/main/resources/dev/parley/rag/cache/";

  @ParentCommand private @Nullable BenchCommand bench;

  @Option(
      names = "--write",
      paramLabel = "VERSION",
      description = "Writes the weights that the product uses, under this version.")
  private @Nullable String version;

  @Option(names = "--wrong", description = "Also says what is taken for something else.")
  private boolean wrong;

  @Override
  public Integer call() throws IOException {
    var home = Repository.folder();
    try (var encoder = Encoders.open(Encoders.DEFAULT, 2)) {
      var report =
          new CacheReport(Paraphrases.read(home.resolve("bench/data/paraphrases"), encoder));
      var text = report.markdown();
      Objects.requireNonNull(bench).parley().terminal().out().println(text);
      if (wrong) {
        report.wrong().forEach(Objects.requireNonNull(bench).parley().terminal().out()::println);
      }
      Repository.results()
          .append("./parley bench cache" + (version == null ? "" : " --write " + version), text);
      if (version != null) {
        var file = home.resolve(RESOURCES + "same-question-" + encoder.id() + ".properties");
        Files.write(file, report.file(version));
      }
    }
    return 0;
  }
}
