package dev.parley.bench.faq;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a threshold makes of questions that were asked, and how one is chosen. */
final class FaqTable {
  /** How many questions may be answered wrongly, of all, with and without their entry. */
  static final double WRONG = 0.05;

  private final List<FaqTrial.Asked> asked;
  private final List<Double> foreign;

  FaqTable(List<FaqTrial.Asked> asked, List<Double> foreign) {
    this.asked = asked;
    this.foreign = foreign;
  }

  /** The lowest that answers few enough wrongly, chosen on all. */
  double chosen() {
    return chosen(asked);
  }

  private static double chosen(List<FaqTrial.Asked> on) {
    return on.stream()
        .mapToDouble(FaqTrial.Asked::likeness)
        .sorted()
        .filter(it -> wrong(on, it) + without(on, it) <= WRONG * on.size())
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }

  String markdown(double shipped) {
    return "| threshold | right | wrong | missed | answered with the entry taken out"
        + " | other companies' questions answered |\n|---|---|---|---|---|---|\n"
        + crossValidated()
        + row("%.3f, chosen on all".formatted(chosen()), chosen())
        + row("%.3f, shipped".formatted(shipped), shipped);
  }

  /** Each fold by the threshold that the others chose. */
  private String crossValidated() {
    var right = new int[1];
    var wrong = new int[1];
    var without = new int[1];
    for (int fold = 0; fold < FaqTrial.FOLDS; fold++) {
      var own = new ArrayList<FaqTrial.Asked>();
      var others = new ArrayList<FaqTrial.Asked>();
      for (var each : asked) {
        (each.fold() == fold ? own : others).add(each);
      }
      double threshold = chosen(others);
      right[0] += right(own, threshold);
      wrong[0] += wrong(own, threshold);
      without[0] += without(own, threshold);
    }
    return line("of the other folds", right[0], wrong[0], without[0], "");
  }

  private String row(String name, double threshold) {
    long hit = foreign.stream().filter(it -> it >= threshold).count();
    return line(
        name,
        right(asked, threshold),
        wrong(asked, threshold),
        without(asked, threshold),
        hit + " of " + foreign.size());
  }

  private String line(String name, int right, int wrong, int without, String others) {
    int all = asked.size();
    return String.format(
        Locale.ROOT,
        "| %s | %d of %d (%.0f%%) | %d (%.1f%%) | %d | %d (%.1f%%) | %s |%n",
        name,
        right,
        all,
        100.0 * right / all,
        wrong,
        100.0 * wrong / all,
        all - right - wrong,
        without,
        100.0 * without / all,
        others);
  }

  private static int right(List<FaqTrial.Asked> of, double threshold) {
    return (int) of.stream().filter(it -> it.likeness() >= threshold && it.right()).count();
  }

  private static int wrong(List<FaqTrial.Asked> of, double threshold) {
    return (int) of.stream().filter(it -> it.likeness() >= threshold && !it.right()).count();
  }

  private static int without(List<FaqTrial.Asked> of, double threshold) {
    return (int) of.stream().filter(it -> it.without() >= threshold).count();
  }
}
