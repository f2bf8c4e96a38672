package dev.parley.bench.grounding;

import dev.parley.bench.Repository;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.RowCommand;
import dev.parley.language.encode.Encoders;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code parley bench grounding}: which sentences a passage supports, on people's own answers. */
@Command(
    name = "grounding",
    description = {
      "Holds the sentences of MTRAG's reference answers against the passages that they were written"
          + " from and against the nearest others of the same company.",
      "Ten folds by conversation. Adds a section to bench/RESULTS.md, with a picture."
    },
    sortOptions = false)
public final class GroundingCommand extends RowCommand {
  private static final String NAME = "grounding";
  private static final String RESOURCES = "rag-stream/src/main/resources/dev/parley/rag/ground/";

  @Option(
      names = "--write",
      paramLabel = "VERSION",
      description = "Writes the weights that the product uses, under this version.")
  private @Nullable String version;

  private @Nullable GroundingReport report;

  public GroundingCommand() {
    super(NAME);
  }

  @Override
  protected String words() {
    return version == null ? NAME : NAME + " --write " + version;
  }

  @Override
  protected String below() {
    return Objects.requireNonNull(report).markdown();
  }

  @Override
  protected String svg(String command, List<Figure> figures) {
    return Objects.requireNonNull(report).picture().svg();
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws IOException {
    var home = Repository.folder();
    var data = home.resolve("bench/data/mtrag");
    int cores = Runtime.getRuntime().availableProcessors();
    try (var encoder = Encoders.open(Encoders.DEFAULT, cores)) {
      var claims = new Claims(encoder, data).all(data.resolve("queries.jsonl"));
      var measured = new GroundingReport(claims);
      report = measured;
      if (version != null) {
        var file = home.resolve(RESOURCES + "support-" + encoder.id() + ".properties");
        Files.write(file, measured.file(version));
      }
      return List.of(
          Figure.alone(
              NAME,
              "sentences kept, held against their own passages, where 5% pass foreign ones",
              measured.kept(),
              "share",
              Goal.none()));
    }
  }
}
