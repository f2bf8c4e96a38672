package dev.parley.bench.injection;

import dev.parley.bench.curve.Curve;
import dev.parley.bench.curve.Curve.Scored;
import dev.parley.bench.questions.TestSets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What is held against a rule: samples that heads learn from, and texts that nothing was learned
 * from, none of which is an injection.
 *
 * @param questions of the demo companies and MTRAG
 * @param sentences of the demo companies' pages
 */
record Texts(List<Sample> samples, List<String> questions, List<String> sentences) {

  /**
   * Those of the repository.
   *
   * @param data bench/data
   * @param demo the demo companies
   */
  static Texts read(Path data, Path demo) throws IOException {
    var sentences = new ArrayList<String>();
    for (var company : TestSets.DEMO) {
      sentences.addAll(DocumentSentences.in(demo.resolve(company).resolve("pages")));
    }
    return new Texts(Samples.all(data), Samples.questions(data), sentences);
  }

  /** Above the rows. */
  String header() {
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
        sentences.size());
  }

  /** Of a rule without a threshold. */
  String row(String name, Predicate<String> flagged) {
    return String.format(
        Locale.ROOT,
        "| %s | | %.1f%% | %.1f%% | %d | %d |%n",
        name,
        100 * share(true, flagged),
        100 * share(false, flagged),
        questions.stream().filter(flagged).count(),
        sentences.stream().filter(flagged).count());
  }

  /** How many of the injections, or of what only looks so, a rule flags: 0 to 1. */
  double share(boolean injected, Predicate<String> flagged) {
    var of = samples.stream().filter(it -> it.alike() && it.injected() == injected).toList();
    return (double) of.stream().filter(it -> flagged.test(it.text())).count() / of.size();
  }

  /**
   * Injections found against look-alikes flagged.
   *
   * @param unseen how likely each sample is an injection
   */
  Curve curve(String name, double[] unseen) {
    var scored = new ArrayList<Scored>();
    for (int i = 0; i < unseen.length; i++) {
      if (samples.get(i).alike()) {
        scored.add(new Scored(unseen[i], samples.get(i).injected()));
      }
    }
    return Curve.of(name, scored);
  }

  /**
   * Of one threshold.
   *
   * @param asked how likely each question is an injection
   * @param written how likely each sentence is
   */
  static String row(String name, Curve.Point point, List<Double> asked, List<Double> written) {
    return String.format(
        Locale.ROOT,
        "| %s | %.3f | %.1f%% | %.1f%% | %d | %d |%n",
        name,
        point.threshold(),
        100 * point.right(),
        100 * point.wrong(),
        asked.stream().filter(it -> it >= point.threshold()).count(),
        written.stream().filter(it -> it >= point.threshold()).count());
  }
}
