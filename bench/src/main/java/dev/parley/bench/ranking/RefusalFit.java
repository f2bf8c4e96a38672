package dev.parley.bench.ranking;

import static java.util.Objects.requireNonNull;

import dev.parley.bench.curve.Curve;
import dev.parley.bench.questions.TestQuestion.Answerability;
import dev.parley.bench.ranking.Examples.Example;
import dev.parley.language.matrix.LogisticFit;
import dev.parley.rag.ground.Fitted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Weights that decide whether the documents answer, and how well by cross-validation: no question
 * judged by a fit that has seen another one like it.
 */
final class RefusalFit {
  private static final int FOLDS = 10;
  private static final double L2 = 0.01;
  // Of the questions that the documents answer; see rag-stream/RATIONALE.md.
  private static final double LOST = 0.065;
  private static final double[] CURVE = {0.02, 0.05, LOST, 0.08, 0.1, 0.15, 0.2};

  private final List<Example> examples;
  private final List<Example> judged; // by people
  private final double[] scores; // of the judged, each by a fit that has not seen it

  /**
   * @param alike examples of one kind are never judged by each other
   */
  private RefusalFit(List<Example> examples, Function<Example, String> alike) {
    this.examples = List.copyOf(examples);
    this.judged = examples.stream().filter(it -> !it.without()).toList();
    this.scores = crossValidated(alike);
  }

  /** No conversation is judged by its own. */
  static RefusalFit byConversation(List<Example> examples) {
    return new RefusalFit(examples, it -> it.judged().question().conversation());
  }

  /** No company is judged by its own. */
  static RefusalFit byCompany(List<Example> examples) {
    return new RefusalFit(examples, RefusalFit::tenant);
  }

  /**
   * Of all examples, with the threshold that refuses as many answerable questions as it may.
   *
   * @param command that asked for it
   * @param names of the features
   */
  List<String> file(String command, String version, List<String> names) {
    var fit = fit(examples);
    return new Fitted(version, fit.bias(), fit.weights(), threshold(LOST)).lines(command, names);
  }

  private static LogisticFit fit(List<Example> examples) {
    return LogisticFit.of(examples.stream().map(Example::row).toList(), L2);
  }

  private double[] crossValidated(Function<Example, String> alike) {
    var folds = new HashMap<String, Integer>();
    examples.forEach(it -> folds.putIfAbsent(alike.apply(it), folds.size() % FOLDS));
    Function<Example, Integer> fold = it -> requireNonNull(folds.get(alike.apply(it)));
    var fits = new ArrayList<Fitted>();
    for (int out = 0; out < Math.min(FOLDS, folds.size()); out++) {
      int held = out;
      var fit = fit(examples.stream().filter(it -> fold.apply(it) != held).toList());
      fits.add(new Fitted("cv", fit.bias(), fit.weights(), 0));
    }
    return judged.stream()
        .mapToDouble(it -> fits.get(fold.apply(it)).likelihood(it.row().features()))
        .toArray();
  }

  /** Below it lies this share of the questions that the documents answer. */
  private double threshold(double lost) {
    var sorted = scores(kind(Answerability.YES));
    return sorted[(int) (lost * sorted.length)];
  }

  private static Predicate<Example> kind(Answerability kind) {
    return it -> it.judged().question().answerability() == kind;
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

  /** Of the unanswerable, refused where so many of the answerable are: 0 to 1. */
  double refused(double lost) {
    return share(kind(Answerability.NO), threshold(lost));
  }

  private double share(Predicate<Example> which, double threshold) {
    var all = scores(which);
    return (double) below(all, threshold) / Math.max(1, all.length);
  }

  /** Refusals of the unanswerable against those of the answerable. */
  Curve curve(String name) {
    return Curve.of(name, scored(kind(Answerability.PARTLY).negate()));
  }

  /** Markdown. */
  String report() {
    var text = new StringBuilder("Area under the curve:");
    for (var tenant : tenants()) {
      text.append(format(" %s %.2f", tenant, area(it -> tenant(it).equals(tenant))));
    }
    text.append(format(" all %.3f%n%n", area(it -> true)))
        .append("| threshold | answerable refused | partly answerable | unanswerable |\n")
        .append("|---|---|---|---|\n");
    for (double lost : CURVE) {
      double threshold = threshold(lost);
      text.append(format("| %.3f |", threshold));
      for (var kind : List.of(Answerability.YES, Answerability.PARTLY, Answerability.NO)) {
        text.append(refused(kind(kind), threshold)).append(" |");
      }
      text.append('\n');
    }
    return text.append(byTenant(threshold(LOST))).toString();
  }

  private String byTenant(double threshold) {
    var head =
        format("%n| at %.3f refused | ", threshold)
            + String.join(" | ", tenants())
            + " |\n|---|"
            + "---|".repeat(tenants().size())
            + "\n";
    return head
        + byTenant("answerable", threshold, Example::answerable)
        + byTenant("unanswerable", threshold, it -> !it.answerable())
        + "\nRight document found, but refused:"
        + refused(Example::found, threshold)
        + "\n";
  }

  private String byTenant(String name, double threshold, Predicate<Example> which) {
    return tenants().stream()
        .map(tenant -> refused(which.and(it -> tenant(it).equals(tenant)), threshold))
        .collect(Collectors.joining(" |", "| of the " + name + " |", " |\n"));
  }

  private List<String> tenants() {
    return judged.stream().map(RefusalFit::tenant).distinct().toList();
  }

  private static String tenant(Example example) {
    return example.judged().tenant().value();
  }

  private String refused(Predicate<Example> which, double threshold) {
    var all = scores(which);
    int refused = below(all, threshold);
    return format(
        " %d of %d (%.0f%%)", refused, all.length, 100.0 * refused / Math.max(1, all.length));
  }

  private static int below(double[] sorted, double threshold) {
    int below = 0;
    while (below < sorted.length && sorted[below] < threshold) {
      below++;
    }
    return below;
  }

  /** How often an answerable question scores above an unanswerable one. */
  private double area(Predicate<Example> which) {
    return Curve.of("area", scored(which)).area();
  }

  /** As refusals: an unanswerable one is right, the higher the less likely it is answered. */
  private List<Curve.Scored> scored(Predicate<Example> which) {
    var scored = new ArrayList<Curve.Scored>();
    for (int i = 0; i < scores.length; i++) {
      if (which.test(judged.get(i))) {
        scored.add(new Curve.Scored(1 - scores[i], !judged.get(i).answerable()));
      }
    }
    return scored;
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
