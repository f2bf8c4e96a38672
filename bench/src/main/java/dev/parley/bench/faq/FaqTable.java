package dev.parley.bench.faq;

import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a threshold makes of questions that were asked, and how one is chosen. */
final class FaqTable {
  /** How many questions may be answered wrongly, of all, with and without their entry. */
  static final double WRONG = 0.05;

  /**
   * Questions.
   *
   * @param without answered though the entry that is for them was taken out
   */
  private record Counts(int right, int wrong, int without) {
    static Counts of(List<FaqTrial.Asked> asked, double threshold) {
      return new Counts(
          FaqTable.right(asked, threshold),
          FaqTable.wrong(asked, threshold),
          FaqTable.without(asked, threshold));
    }

    Counts plus(Counts other) {
      return new Counts(right + other.right, wrong + other.wrong, without + other.without);
    }
  }

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

  /** What became of the questions, by the threshold that the other folds chose. */
  List<Figure> figures(String row) {
    var counts = crossValidated();
    return List.of(
        share(row, "got the canned answer that is for them", counts.right()),
        share(row, "got another one", counts.wrong()),
        share(row, "got one though nobody wrote one for them", counts.without()));
  }

  private Figure share(String row, String measure, int count) {
    double share = (double) count / asked.size();
    return Figure.alone(row, "questions that " + measure, share, "share", Goal.none());
  }

  String markdown(double shipped) {
    return "| threshold | right | wrong | missed | answered with the entry taken out"
        + " | other companies' questions answered |\n|---|---|---|---|---|---|\n"
        + line("of the other folds", crossValidated(), "")
        + row(String.format(Locale.ROOT, "%.3f, chosen on all", chosen()), chosen())
        + row(String.format(Locale.ROOT, "%.3f, shipped", shipped), shipped);
  }

  /** Each fold by the threshold that the others chose. */
  private Counts crossValidated() {
    var counts = new Counts(0, 0, 0);
    for (int fold = 0; fold < FaqTrial.FOLDS; fold++) {
      var own = new ArrayList<FaqTrial.Asked>();
      var others = new ArrayList<FaqTrial.Asked>();
      for (var each : asked) {
        (each.fold() == fold ? own : others).add(each);
      }
      double threshold = chosen(others);
      counts = counts.plus(Counts.of(own, threshold));
    }
    return counts;
  }

  private String row(String name, double threshold) {
    long hit = foreign.stream().filter(it -> it >= threshold).count();
    return line(name, Counts.of(asked, threshold), hit + " of " + foreign.size());
  }

  private String line(String name, Counts counts, String others) {
    int all = asked.size();
    return String.format(
        Locale.ROOT,
        "| %s | %d of %d (%.0f%%) | %d (%.1f%%) | %d | %d (%.1f%%) | %s |%n",
        name,
        counts.right(),
        all,
        100.0 * counts.right() / all,
        counts.wrong(),
        100.0 * counts.wrong() / all,
        all - counts.right() - counts.wrong(),
        counts.without(),
        100.0 * counts.without() / all,
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
