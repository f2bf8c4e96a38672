package dev.parley.bench.injection;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.Repository;
import dev.parley.bench.curve.Curve;
import dev.parley.bench.curve.Curve.Scored;
import dev.parley.bench.curve.Picture;
import dev.parley.bench.heads.HeadTraining;
import dev.parley.language.encode.Encoders;
import dev.parley.language.heads.HeadTrainer;
import dev.parley.language.heads.Shape;
import dev.parley.language.injection.InjectionWords;
import dev.parley.language.matrix.Products;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code parley bench injection}: orders to a language model, told from what only looks so. */
@Command(
    name = "injection",
    description = {
      "Trains heads on prompt injections and harmless look-alikes, ten folds by kind of attack, and"
          + " compares them with a list of phrases.",
      "Also counts which questions and sentences of the demo companies would be taken for one."
    },
    sortOptions = false)
public final class InjectionCommand implements Callable<Integer> {
  private static final List<String> CLASSES = List.of("harmless", "injection");
  private static final double[] SHARES = {0.01, 0.02, 0.05, 0.1};
  private static final String PICTURE = "pictures/injection.svg";

  @ParentCommand private @Nullable BenchCommand bench;

  @Override
  public Integer call() throws IOException {
    var home = Repository.folder();
    var data = home.resolve("bench/data");
    var samples = Samples.all(data);
    var questions = Samples.questions(data);
    var sentences = new ArrayList<String>();
    for (var company : List.of("plausible", "jitsi")) {
      sentences.addAll(
          DocumentSentences.in(home.resolve("demo").resolve(company).resolve("pages")));
    }
    int cores = Runtime.getRuntime().availableProcessors();
    var text = new StringBuilder(words(samples, questions, sentences));
    var picture =
        new Picture("Prompt injections", "harmless look-alikes flagged", "injections found");
    try (var encoder = Encoders.open(Encoders.DEFAULT, cores);
        var products = new Products(cores)) {
      var trainer = new HeadTrainer(products, HeadTraining.CONFIG);
      for (boolean vectors : new boolean[] {false, true}) {
        var shape =
            new Shape(
                "injection",
                vectors ? encoder.id() : "none",
                vectors ? encoder.dimensions() : 1,
                CLASSES);
        var trial =
            new Trial(samples, vectors ? Optional.of(encoder) : Optional.empty(), trainer, shape);
        var name = (vectors ? "vectors and n-grams" : "n-grams") + ", or certain phrases";
        text.append(report(name, trial, samples, questions, sentences, picture));
      }
    }
    Objects.requireNonNull(bench).parley().terminal().out().println(text);
    picture.write(home.resolve("bench").resolve(PICTURE));
    Repository.results()
        .append("./parley bench injection", text + "\n![Found and flagged](" + PICTURE + ")");
    return 0;
  }

  private static String words(
      List<Sample> samples, List<String> questions, List<String> sentences) {
    long injections = samples.stream().filter(Sample::injected).count();
    long alike = samples.stream().filter(it -> it.alike() && !it.injected()).count();
    return String.format(
            Locale.ROOT,
            "%d injections, %d look-alikes, %d other texts to learn from; %d questions and %d sentences"
                + " of the demo companies that nothing was learned from.%n%n| | at | injections found |"
                + " look-alikes flagged | questions | sentences |%n|---|---|---|---|---|---|%n",
            injections,
            alike,
            samples.size() - injections - alike,
            questions.size(),
            sentences.size())
        + row("a usual list of phrases", PhraseList::in, samples, questions, sentences)
        + row("certain phrases alone", InjectionWords::in, samples, questions, sentences);
  }

  private static String row(
      String name,
      Predicate<String> flagged,
      List<Sample> samples,
      List<String> questions,
      List<String> sentences) {
    return String.format(
        Locale.ROOT,
        "| %s | | %.1f%% | %.1f%% | %d | %d |%n",
        name,
        100 * share(samples, true, flagged),
        100 * share(samples, false, flagged),
        questions.stream().filter(flagged).count(),
        sentences.stream().filter(flagged).count());
  }

  private static double share(List<Sample> samples, boolean injected, Predicate<String> flagged) {
    var of = samples.stream().filter(it -> it.alike() && it.injected() == injected).toList();
    return (double) of.stream().filter(it -> flagged.test(it.text())).count() / of.size();
  }

  private static String report(
      String name,
      Trial trial,
      List<Sample> samples,
      List<String> questions,
      List<String> sentences,
      Picture picture) {
    double[] unseen = trial.unseen();
    var scored = new ArrayList<Scored>();
    for (int i = 0; i < unseen.length; i++) {
      if (samples.get(i).alike()) {
        scored.add(new Scored(unseen[i], samples.get(i).injected()));
      }
    }
    var curve = Curve.of(name, scored);
    picture.line(curve);
    var head = trial.head();
    var asked = trial.likelihoods(head, questions);
    var written = trial.likelihoods(head, sentences);
    var rows = new StringBuilder();
    for (double share : SHARES) {
      var point = curve.atMostWrong(share);
      rows.append(
          String.format(
              Locale.ROOT,
              "| %s | %.3f | %.1f%% | %.1f%% | %d | %d |%n",
              name,
              point.threshold(),
              100 * point.right(),
              100 * point.wrong(),
              asked.stream().filter(it -> it >= point.threshold()).count(),
              written.stream().filter(it -> it >= point.threshold()).count()));
    }
    return rows.toString();
  }
}
