package dev.parley.bench.heads;

import dev.parley.bench.Repository;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Parley;
import dev.parley.language.encode.Encoders;
import dev.parley.language.matrix.Products;
import dev.parley.language.understand.HeadKind;
import dev.parley.schemas.seal.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley train-heads}: makes the models that understand messages. */
@picocli.CommandLine.Command(
    name = "train-heads",
    description = {
      "Trains the heads that tell questions from complaints, transactions and chitchat, when a person"
          + " should take over, how somebody feels, and who gives orders to a language model.",
      "The texts, and what their labels mean, are in bench/data/understanding (and injection). The same input gives"
          + " the same files. Prints what the heads know of texts held back, as Markdown."
    },
    sortOptions = false)
public final class TrainHeadsCommand implements Command {
  private static final String RESOURCES = "language/src/main/resources/dev/parley/language/";

  @ParentCommand private @Nullable Parley parent;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the files go (default: " + RESOURCES + "understand).")
  private @Nullable Path out;

  @Option(
      names = "--only",
      paramLabel = "KIND",
      description = "One of them: intent, escalate, sentiment or injection.")
  private @Nullable String only;

  @Option(
      names = "--languages",
      paramLabel = "JAR",
      description = {
        "Makes the model of languages instead, from the n-grams in Lingua's jar",
        "(com.github.pemistahl:lingua:1.2.2, Apache-2.0)."
      })
  private @Nullable Path languages;

  @Override
  public Integer call() throws IOException {
    var terminal = Objects.requireNonNull(parent).terminal();
    var home = Repository.folder();
    if (languages != null) {
      var folder = out == null ? home.resolve(RESOURCES + "detect") : out;
      write(folder.resolve("languages.model"), Languages.model(languages).write());
      return Exit.OK;
    }
    var folder = out == null ? home.resolve(RESOURCES + "understand") : out;
    var sources = new Sources(home.resolve("bench/data/understanding"));
    int cores = Runtime.getRuntime().availableProcessors();
    try (var encoder = Encoders.open(Encoders.DEFAULT, cores);
        var products = new Products(cores)) {
      var training = new HeadTraining(sources, encoder, products);
      terminal.out().println(HeadTraining.HEADER);
      for (var kind : kinds()) {
        terminal.say("training " + kind.id());
        var trained = training.train(kind);
        terminal.out().println(trained.report().row(kind.id()));
        write(folder.resolve(kind.id() + ".head"), trained.file());
      }
    }
    return Exit.OK;
  }

  private List<HeadKind> kinds() {
    if (only == null) {
      return List.of(HeadKind.values());
    }
    return List.of(
        HeadKind.of(only)
            .orElseThrow(() -> new IllegalArgumentException("--only: " + only + ": not known")));
  }

  private void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, bytes);
    var name = Objects.requireNonNull(file.getFileName());
    Objects.requireNonNull(parent)
        .terminal()
        .say(Sha256.hex(bytes).substring(0, 12) + "  " + bytes.length + " bytes  " + name);
  }
}
