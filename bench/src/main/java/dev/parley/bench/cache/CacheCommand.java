package dev.parley.bench.cache;

import dev.parley.bench.Repository;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.RowCommand;
import dev.parley.language.encode.Encoders;
import dev.parley.rag.cache.SameQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code parley bench cache}: how many questions answers given before save. */
@Command(
    name = "cache",
    description = {
      "Asks the paraphrases of a public-health FAQ, whose entries are the documents, when its"
          + " questions have been answered: how many are saved, how many of those get the right answer, and how many get one though nothing"
          + " like it was asked before; and whether a company ever gets another's answer.",
      "Ten folds by question."
    },
    sortOptions = false)
public final class CacheCommand extends RowCommand {
  private static final String NAME = "cache";
  private static final double AS_RIGHT_AS_WANTED = 0.97;
  private static final Goal SAVED = Goal.atLeast(0.65);
  private static final String RESOURCES = "rag-stream/src/main/resources/dev/parley/rag/cache/";

  @Option(
      names = "--write",
      paramLabel = "VERSION",
      description = "Writes the weights that the product uses, under this version.")
  private @Nullable String version;

  @Option(names = "--wrong", description = "Also says what is taken for something else.")
  private boolean wrong;

  private String below = "";

  public CacheCommand() {
    super(NAME);
  }

  @Override
  protected String words() {
    return version == null ? NAME : NAME + " --write " + version;
  }

  @Override
  protected String below() {
    return below;
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws IOException {
    var home = Repository.folder();
    var folder = home.resolve("bench/data/paraphrases");
    try (var encoder = Encoders.open(Encoders.DEFAULT, 2);
        var pages = FaqPages.read(folder, encoder, progress)) {
      var all = Paraphrases.read(folder, encoder, pages::search);
      var report = new CacheReport(all);
      below = report.markdown();
      if (wrong) {
        report.wrong().forEach(progress);
      }
      if (version != null) {
        var file = home.resolve(RESOURCES + "same-question-" + encoder.id() + ".properties");
        Files.write(file, report.file(version));
      }
      return figures(all, report, TwoTenants.ask(all, SameQuestion.forEncoder(encoder.id())));
    }
  }

  private static List<Figure> figures(Paraphrases all, CacheReport report, TwoTenants tenants) {
    var shipped = report.best(CacheReport.RIGHT);
    var wanted = report.best(AS_RIGHT_AS_WANTED);
    int asked = all.asked().size();
    return List.of(
        share("saved in other words, as shipped", (double) shipped.hits() / asked, SAVED),
        share("right of these", shipped.right(), Goal.atLeast(AS_RIGHT_AS_WANTED)),
        share("saved in other words where 97% are right", (double) wanted.hits() / asked, SAVED),
        share("saved in the same words", tenants.again(), Goal.none()),
        Figure.alone(NAME, "answers of another tenant", tenants.others(), "1", Goal.atMost(0)));
  }

  private static Figure share(String measure, double value, Goal goal) {
    return Figure.alone(NAME, measure, value, "share", goal);
  }
}
