package dev.parley.bench.tagger;

import dev.parley.bench.Repository;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Parley;
import dev.parley.language.personal.tag.Model;
import dev.parley.language.personal.tag.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley train-tagger}: makes the model that finds names. */
@picocli.CommandLine.Command(
    name = "train-tagger",
    description = {
      "Trains the tagger of names, places, organisations and addresses.",
      "The same input and seed give the same file."
    },
    sortOptions = false)
public final class TrainTaggerCommand implements Command {
  private static final String SHIPPED =
      "language/src/main/resources/dev/parley/language/personal/tag/tagger.model";

  @ParentCommand private @Nullable Parley parent;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description =
          "Labelled sentences, .conll or .iob2 (language/RATIONALE.md names those of the shipped"
              + " model); without it the model learns from templates alone.")
  private @Nullable Path corpus;

  @Option(
      names = "--sentences",
      paramLabel = "N",
      description = "Sentences made from templates (default: ${DEFAULT-VALUE}).")
  private int sentences = 30_000;

  @Option(names = "--rounds", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds = 6;

  @Option(
      names = "--features",
      paramLabel = "N",
      description = "Features the model keeps (default: ${DEFAULT-VALUE}).")
  private int features = 200_000;

  @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = 17;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the model goes (default: " + SHIPPED + ").")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    var terminal = Objects.requireNonNull(parent).terminal();
    var home = Repository.folder();
    var config = new Trainer.Config(rounds, 2, features, 0.3, 1, seed);
    var training = new Training(home.resolve("bench/data/tagger"), corpus, sentences, config);
    var model = training.run(terminal::say);
    var file = model.write();
    Files.write(out == null ? home.resolve(SHIPPED) : out, file);
    terminal.out().println(Model.read(file).hash() + "  " + file.length + " bytes");
    return Exit.OK;
  }
}
