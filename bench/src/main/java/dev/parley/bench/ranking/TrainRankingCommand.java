package dev.parley.bench.ranking;

import dev.parley.bench.Repository;
import dev.parley.bench.index.Library;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Parley;
import dev.parley.cli.Terminal;
import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.ground.Answerability;
import dev.parley.rag.ground.Features;
import dev.parley.rag.rerank.RankWeights;
import dev.parley.rag.retrieve.HybridRetriever;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley train-ranking}: makes what ranks passages and decides on refusals. */
@picocli.CommandLine.Command(
    name = "train-ranking",
    description = {
      "Fits what a refusal weighs, for each encoder that a company may choose, on the judged questions"
          + " of bench/data; with --close also how passages that were read closely are ranked, and"
          + " refusals after that.",
      "Prints how well they do on questions that had no part in the fit, as Markdown. The same input"
          + " gives the same weights. Vectors are kept in target/ranking."
    },
    sortOptions = false)
public final class TrainRankingCommand implements Command {
  private static final String RESOURCES = "rag-stream/src/main/resources/dev/parley/rag";
  private static final String COMMAND = "./parley train-ranking";
  private static final int THREADS = 2;

  @ParentCommand private @Nullable Parley parent;

  @Option(
      names = "--write",
      paramLabel = "VERSION",
      description = "Writes the weights that the product uses, under this version.")
  private @Nullable String version;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where --write puts them (default: " + RESOURCES + ").")
  private @Nullable Path out;

  @Option(
      names = "--close",
      description = "Passages are read closely, too: the better part of an hour the first time.")
  private boolean close;

  @Override
  public Integer call() throws IOException {
    var judgements = Judgements.read();
    try (var weighs = Encoders.open(Encoders.DEFAULT, THREADS);
        var strong = Encoders.open(Encoders.STRONG, THREADS)) {
      refusals(judgements, weighs, weighs, weighs.id());
      refusals(judgements, weighs, strong, Answerability.foundByName(weighs.id(), strong.id()));
      if (close) {
        var kept = Files.createDirectories(Library.VECTORS.resolve("read"));
        close(judgements, weighs, new KeptEncoder(strong, kept));
      }
    }
    return Exit.OK;
  }

  private Terminal terminal() {
    return Objects.requireNonNull(parent).terminal();
  }

  private void refusals(
      Judgements judgements, SentenceEncoder weighs, SentenceEncoder finds, String name)
      throws IOException {
    try (var library = library(judgements, finds)) {
      var retriever = new HybridRetriever(library.index(), finds, Optional.empty());
      var examples = new Examples(judgements, weighs, retriever, it -> Optional.empty()).all();
      write(name, Features.NAMES, COMMAND, examples);
    }
  }

  private Library library(Judgements judgements, SentenceEncoder finds) throws IOException {
    return new Library(finds).add(judgements.documents(), terminal()::say);
  }

  private void close(Judgements judgements, SentenceEncoder weighs, KeptEncoder reading)
      throws IOException {
    var command = COMMAND + " --close";
    try (var library = library(judgements, weighs)) {
      var retriever = new HybridRetriever(library.index(), weighs, Optional.empty());
      var fit = new CloseFit(judgements, weighs, reading, retriever, terminal()::say);
      terminal().out().println(fit.report());
      if (version != null) {
        fit.write(folder("rerank"), command, version);
      }
      var pair = RankWeights.pair(weighs.id(), reading.id());
      write(pair, Features.NAMES_READ, command, fit.examples());
    }
  }

  private void write(
      String name, List<String> features, String command, List<Examples.Example> examples)
      throws IOException {
    var fit = RefusalFit.byConversation(examples);
    terminal().out().println("## " + name + ", no conversation judged by its own\n");
    terminal().out().println(fit.report());
    terminal().out().println("## " + name + ", no company judged by its own\n");
    terminal().out().println(RefusalFit.byCompany(examples).report());
    if (version != null) {
      var file = folder("ground").resolve("answerability-" + name + ".properties");
      Files.write(file, fit.file(command, version, features));
      terminal().say("written: " + file.getFileName());
    }
  }

  private Path folder(String name) throws IOException {
    var folder = out == null ? Repository.folder().resolve(RESOURCES) : out;
    return Files.createDirectories(folder.resolve(name));
  }
}
