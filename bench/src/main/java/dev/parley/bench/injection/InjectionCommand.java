package dev.parley.bench.injection;

import dev.parley.bench.Repository;
import dev.parley.bench.curve.Picture;
import dev.parley.bench.floor.Compared;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.RowCommand;
import dev.parley.bench.heads.HeadTraining;
import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.heads.HeadTrainer;
import dev.parley.language.heads.Shape;
import dev.parley.language.injection.InjectionWords;
import dev.parley.language.matrix.Products;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code parley bench injection}: orders to a language model, told from what only looks so. */
@Command(
    name = "injection",
    description = {
      "Trains heads on prompt injections and harmless look-alikes, ten folds by kind of attack, and"
          + " compares them with a list of phrases.",
      "Also counts which questions and sentences of the demo companies would be taken for one."
    },
    sortOptions = false)
public final class InjectionCommand extends RowCommand {
  private static final String NAME = "injection";
  private static final List<String> CLASSES = List.of("harmless", "injection");
  private static final double SHIPPED = 0.02; // of the look-alikes, flagged
  private static final double[] SHARES = {0.01, SHIPPED, 0.05, 0.1};

  private final StringBuilder below = new StringBuilder();
  private final Picture picture =
      new Picture("Prompt injections", "harmless look-alikes flagged", "injections found");

  public InjectionCommand() {
    super(NAME);
  }

  @Override
  protected String below() {
    return below.toString();
  }

  @Override
  protected String svg(String command, List<Figure> figures) {
    return picture.svg();
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws IOException {
    var home = Repository.folder();
    var texts = Texts.read(home.resolve("bench/data"), home.resolve("demo"));
    below.append(texts.header());
    below.append(texts.row("a usual list of phrases", PhraseList::in));
    below.append(texts.row("certain phrases alone", InjectionWords::in));
    var figures = new ArrayList<Figure>();
    int cores = Runtime.getRuntime().availableProcessors();
    try (var encoder = Encoders.open(Encoders.DEFAULT, cores);
        var products = new Products(cores)) {
      var trainer = new HeadTrainer(products, HeadTraining.CONFIG);
      var alone = new Shape(NAME, "none", 1, CLASSES);
      var both = new Shape(NAME, encoder.id(), encoder.dimensions(), CLASSES);
      report("n-grams", new Trial(texts.samples(), Optional.empty(), trainer, alone), texts);
      var trial = new Trial(texts.samples(), Optional.<SentenceEncoder>of(encoder), trainer, both);
      figures.addAll(report("vectors and n-grams", trial, texts));
    }
    return figures;
  }

  /** Adds its line and its rows. */
  private List<Figure> report(String learned, Trial trial, Texts texts) {
    var name = learned + ", or certain phrases";
    var curve = texts.curve(name, trial.unseen());
    picture.line(curve);
    var head = trial.head();
    var asked = trial.likelihoods(head, texts.questions());
    var written = trial.likelihoods(head, texts.sentences());
    for (double share : SHARES) {
      below.append(Texts.row(name, curve.atMostWrong(share), asked, written));
    }
    var shipped = curve.atMostWrong(SHIPPED);
    double found = texts.share(true, PhraseList::in);
    double flagged = texts.share(false, PhraseList::in);
    return List.of(
        beside("injections found", shipped.right(), found, Goal.atLeastTimes(1)),
        beside("look-alikes flagged", shipped.wrong(), flagged, Goal.atMostTimes(1)));
  }

  private static Figure beside(String measure, double value, double list, Goal goal) {
    return Figure.of(
        NAME, measure + ", beside a list of phrases", Compared.of(value, list), "share", goal);
  }
}
