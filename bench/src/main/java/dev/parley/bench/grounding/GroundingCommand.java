package dev.parley.bench.grounding;

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

/** {@code parley bench grounding}: which sentences a passage supports, on people's own answers. */
@Command(
    name = "grounding",
    description = {
      "Holds the sentences of MTRAG's reference answers against the passages that they were written"
          + " from and against the nearest others of the same company.",
      "Ten folds by conversation. Adds a section to bench/RESULTS.md, with a picture."
    },
    sortOptions = false)
public final class GroundingCommand implements Callable<Integer> {
  private static final String RESOURCES = "rag-stream/src/main/resources/dev/parley/rag/ground/";
  private static final String PICTURE = "pictures/grounding.svg";

  @ParentCommand private @Nullable BenchCommand bench;

  @Option(
      names = "--write",
      paramLabel = "VERSION",
      description = "Writes the weights that the product uses, under this version.")
  private @Nullable String version;

  @Override
  public Integer call() throws IOException {
    var home = Repository.folder();
    var data = home.resolve("bench/data/mtrag");
    int cores = Runtime.getRuntime().availableProcessors();
    try (var encoder = Encoders.open(Encoders.DEFAULT, cores)) {
      var claims = new Claims(encoder, data).all(data.resolve("queries.jsonl"));
      var report = new GroundingReport(claims);
      Objects.requireNonNull(bench).parley().terminal().out().println(report.markdown());
      report.picture().write(home.resolve("bench").resolve(PICTURE));
      Repository.results()
          .append(
              "./parley bench grounding" + (version == null ? "" : " --write " + version),
              report.markdown() + "\n![Kept and passed](" + PICTURE + ")");
      if (version != null) {
        var file = home.resolve(RESOURCES + "support-" + encoder.id() + ".properties");
        Files.write(file, report.file(version));
      }
    }
    return 0;
  }
}
