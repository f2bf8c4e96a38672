package dev.parley.rag.ground;

import static java.util.Objects.requireNonNull;

import dev.parley.language.encode.Encoders;
import dev.parley.rag.ground.Examples.Example;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Fits the weights that decide whether the documents answer, and reports how well by
 * cross-validation, no conversation judged by its own.
 *
 * <p>Arguments: the folder with {@code docs_plausible}, {@code docs_jitsi} and {@code mtrag}; a
 * folder for vectors between two runs; the version of the fit; where to write the weights.
 */
public final class FitAnswerability {
  private static final int FOLDS = 10;
  private static final double L2 = 0.01;
  private static final double LOST = 0.08; // of the questions that the documents answer
  private static final double[] CURVE = {0.02, 0.05, 0.08, 0.1, 0.15, 0.2};
  private static final PrintStream OUT = System.out;

  private final List<Example> judged; // by people
  private final double[] scores; // of the judged, each by a fit that has not seen it

  private FitAnswerability(List<Example> examples) {
    this.judged = examples.stream().filter(it -> !it.without()).toList();
    this.scores = crossValidated(examples, judged);
  }

  public static void main(String[] args) throws Exception {
    var data = Path.of(args[0]);
    var judgements = new Judgements();
    judgements.docs(data.resolve("docs_plausible"));
    judgements.docs(data.resolve("docs_jitsi"));
    judgements.mtrag(data.resolve("mtrag"));
    try (var encoder = Encoders.open(Encoders.DEFAULT, 2)) {
      var examples = Examples.of(judgements, encoder, Path.of(args[1]));
      var measured = new FitAnswerability(examples);
      measured.report();
      write(Path.of(args[3]), args[2], fit(examples), measured.threshold(LOST));
    }
  }

  private static LogisticFit fit(List<Example> examples) {
    return LogisticFit.of(examples.stream().map(Example::row).toList(), L2);
  }

  private static double[] crossValidated(List<Example> examples, List<Example> judged) {
    var folds = new HashMap<String, Integer>();
    examples.forEach(it -> folds.putIfAbsent(it.judged().conversation(), folds.size() % FOLDS));
    var models = new ArrayList<Answerability>();
    for (int i = 0; i < FOLDS; i++) {
      int fold = i;
      var fit =
          fit(
              examples.stream()
                  .filter(it -> requireNonNull(folds.get(it.judged().conversation())) != fold)
                  .toList());
      models.add(new Answerability("cv", fit.bias, fit.weights, 0));
    }
    return judged.stream()
        .mapToDouble(
            it ->
                models
                    .get(requireNonNull(folds.get(it.judged().conversation())))
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
    OUT.printf(Locale.ROOT, "By %d-fold cross-validation; area under the curve:", FOLDS);
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

  private static void write(Path file, String version, LogisticFit fit, double threshold)
      throws IOException {
    var lines = new ArrayList<String>();
    lines.add("# Fitted by FitAnswerability (in the tests) on the development questions.");
    lines.add("version=" + version);
    lines.add(String.format(Locale.ROOT, "threshold=%.4f", threshold));
    lines.add(String.format(Locale.ROOT, "bias=%.5f", fit.bias));
    for (int i = 0; i < fit.weights.length; i++) {
      lines.add(
          String.format(Locale.ROOT, "weight.%s=%.5f", Features.NAMES.get(i), fit.weights[i]));
    }
    Files.write(file, lines);
  }
}
