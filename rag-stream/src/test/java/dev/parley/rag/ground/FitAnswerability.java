package dev.parley.rag.ground;

import static java.util.Objects.requireNonNull;

import dev.parley.language.matrix.LogisticFit;
import dev.parley.rag.ground.Examples.Example;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Fits the weights that decide whether the documents answer, and reports how well by
 * cross-validation: no conversation judged by its own, and then no company.
 */
final class FitAnswerability {
  private static final int FOLDS = 10;
  private static final double L2 = 0.01;
  private static final double LOST =
      0.065; // of the questions that the documents answer; see RATIONALE
  private static final double[] CURVE = {0.02, 0.05, LOST, 0.08, 0.1, 0.15, 0.2};
  private static final PrintStream OUT = System.out;

  private final List<Example> judged; // by people
  private final double[] scores; // of the judged, each by a fit that has not seen it

  /**
   * @param alike examples of one kind are never judged by each other
   */
  private FitAnswerability(List<Example> examples, Function<Example, String> alike) {
    this.judged = examples.stream().filter(it -> !it.without()).toList();
    this.scores = crossValidated(examples, judged, alike);
  }

  private static FitAnswerability byConversation(List<Example> examples) {
    return new FitAnswerability(examples, it -> it.judged().conversation());
  }

  static void report(List<Example> examples) {
    OUT.println("By conversations:");
    byConversation(examples).report();
    OUT.println("By companies:");
    new FitAnswerability(examples, FitAnswerability::tenant).report();
  }

  static void write(Path file, String version, List<String> names, List<Example> examples)
      throws IOException {
    double threshold = byConversation(examples).threshold(LOST);
    write(file, version, names, fit(examples), threshold);
  }

  private static LogisticFit fit(List<Example> examples) {
    return LogisticFit.of(examples.stream().map(Example::row).toList(), L2);
  }

  private static double[] crossValidated(
      List<Example> examples, List<Example> judged, Function<Example, String> alike) {
    var folds = new HashMap<String, Integer>();
    examples.forEach(it -> folds.putIfAbsent(alike.apply(it), folds.size() % FOLDS));
    var models = new ArrayList<Answerability>();
    int used = Math.min(FOLDS, folds.size());
    for (int fold = 0; fold < used; fold++) {
      int out = fold;
      var fit =
          fit(
              examples.stream()
                  .filter(it -> requireNonNull(folds.get(alike.apply(it))) != out)
                  .toList());
      models.add(new Answerability("cv", fit.bias(), fit.weights(), 0));
    }
    return judged.stream()
        .mapToDouble(
            it ->
                models
                    .get(requireNonNull(folds.get(alike.apply(it))))
                    .confidence(it.row().features()))
        .toArray();
  }

  /** Below it lies this share of the questions that the documents answer. */
  private double threshold(double lost) {
    var sorted = scores(it -> it.judged().kind().equals("ANSWERABLE"));
    return sorted[(int) (lost * sorted.length)];
  }

  private double[] scores(Predicate<Example> which) {
    var found = new ArrayList<Double>();
    for (int i = 0; i < scores.length; i++) {
      if (which.test(judged.get(i))) {
        found.add(scores[i]);
      }
    }
    return found.stream().mapToDouble(it -> it).sorted().toArray();
  }

  private void report() {
    OUT.print("Area under the curve:");
    for (var tenant : tenants()) {
      OUT.printf(Locale.ROOT, " %s %.2f", tenant, area(it -> tenant(it).equals(tenant)));
    }
    OUT.printf(Locale.ROOT, " all %.3f%n%n", area(it -> true));
    OUT.println("| threshold | answerable refused | partly answerable | unanswerable |");
    OUT.println("|---|---|---|---|");
    for (double lost : CURVE) {
      double threshold = threshold(lost);
      OUT.printf(Locale.ROOT, "| %.3f |", threshold);
      for (var kind : List.of("ANSWERABLE", "PARTIAL", "UNANSWERABLE")) {
        OUT.print(refused(it -> it.judged().kind().equals(kind), threshold) + " |");
      }
      OUT.println();
    }
    double threshold = threshold(LOST);
    OUT.printf(Locale.ROOT, "%n| at %.3f refused | ", threshold);
    OUT.println(String.join(" | ", tenants()) + " |");
    for (boolean answerable : new boolean[] {true, false}) {
      OUT.print(answerable ? "| of the answerable |" : "| of the unanswerable |");
      for (var tenant : tenants()) {
        OUT.print(
            refused(it -> it.answerable() == answerable && tenant(it).equals(tenant), threshold)
                + " |");
      }
      OUT.println();
    }
    OUT.println("right document found, but refused:" + refused(Example::found, threshold));
  }

  private List<String> tenants() {
    return judged.stream().map(FitAnswerability::tenant).distinct().toList();
  }

  private static String tenant(Example example) {
    return example.judged().tenant().value();
  }

  private String refused(Predicate<Example> which, double threshold) {
    var all = scores(which);
    int refused = 0;
    while (refused < all.length && all[refused] < threshold) {
      refused++;
    }
    return String.format(
        Locale.ROOT, " %d of %d (%.0f%%)", refused, all.length, 100.0 * refused / all.length);
  }

  /** How often an answerable question scores above an unanswerable one. */
  private double area(Predicate<Example> which) {
    var unanswerable = scores(which.and(it -> !it.answerable()));
    double above = 0;
    var answerable = scores(which.and(Example::answerable));
    for (double yes : answerable) {
      for (double no : unanswerable) {
        above += yes > no ? 1 : yes == no ? 0.5 : 0;
      }
    }
    return above / answerable.length / unanswerable.length;
  }

  private static void write(
      Path file, String version, List<String> names, LogisticFit fit, double threshold)
      throws IOException {
    var lines = new ArrayList<String>();
    lines.add("# Fitted by FitRetrieval or FitFound (in the tests) on the development questions.");
    lines.add("version=" + version);
    lines.add(String.format(Locale.ROOT, "threshold=%.4f", threshold));
    lines.add(String.format(Locale.ROOT, "bias=%.5f", fit.bias()));
    for (int i = 0; i < fit.weights().length; i++) {
      lines.add(String.format(Locale.ROOT, "weight.%s=%.5f", names.get(i), fit.weights()[i]));
    }
    Files.write(file, lines);
  }
}
