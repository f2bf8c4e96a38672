package dev.parley.bench.cache;

import dev.parley.bench.cache.Day.Measure;
import dev.parley.bench.cache.Paraphrases.Again;
import dev.parley.bench.cache.Paraphrases.Answered;
import dev.parley.language.matrix.LogisticFit;
import dev.parley.rag.cache.SameQuestion;
import dev.parley.rag.cache.SameQuestion.Asked;
import dev.parley.rag.ground.Fitted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** How many paraphrases are saved for how many wrong answers, by one measure and by all. */
final class CacheReport {
  /** Of the answers given again, so many must be right. */
  static final double RIGHT = 0.99; // what is shipped

  private static final int FOLDS = 10;
  private static final int HARD = 8; // nearest others of each question
  private static final double L2 = 1e-3;
  private static final int STEPS = 600;
  private static final int GRID = 100;
  private static final double[] GOALS = {RIGHT, 0.98, 0.97, 0.95, 0.9};

  private final Paraphrases all;
  private final List<Day> fitted;

  CacheReport(Paraphrases all) {
    this.all = all;
    this.fitted = days(crossValidated());
  }

  private Map<Again, Measure> crossValidated() {
    Map<String, Integer> folds = new HashMap<>();
    all.asked().forEach(it -> folds.computeIfAbsent(it.kind(), kind -> folds.size() % FOLDS));
    var measures = new IdentityHashMap<Again, Measure>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int out = fold;
      var fit = fit(it -> folds.getOrDefault(it.kind(), 0) != out);
      all.asked().stream()
          .filter(it -> folds.getOrDefault(it.kind(), 0) == out)
          .forEach(it -> measures.put(it, remembered((a, b) -> fit.likelihood(a.features(b)))));
    }
    return measures;
  }

  /** Of one question: asked at each threshold anew. */
  private static Measure remembered(Measure measure) {
    var known = new IdentityHashMap<Asked, Double>();
    return (question, before) ->
        known.computeIfAbsent(before.asked(), it -> measure.of(question, before));
  }

  private LogisticFit fit(Predicate<Again> which) {
    var rows = new ArrayList<LogisticFit.Row>();
    var asked = all.asked().stream().filter(which).toList();
    for (var question : asked) {
      var others = new ArrayList<>(all.known());
      asked.stream().filter(it -> it != question).map(Again::answered).forEach(others::add);
      rows(question, others, rows);
    }
    return LogisticFit.of(rows, L2, STEPS);
  }

  private static void rows(Again asked, List<Answered> others, List<LogisticFit.Row> rows) {
    int hard = 0;
    others.sort(Comparator.comparingDouble(it -> -asked.features(it)[0]));
    for (var other : others) {
      boolean same = asked.isAnsweredBy(other);
      if (same || hard < HARD) {
        hard += same ? 0 : 1;
        rows.add(new LogisticFit.Row(asked.features(other), same, 1));
      }
    }
  }

  /** By rising threshold. */
  private List<Day> days(Map<Again, Measure> measures) {
    return IntStream.range(1, GRID)
        .mapToObj(
            step -> {
              var day = new Day(all.known(), measures, (double) step / GRID);
              all.asked().forEach(day::ask);
              return day;
            })
        .toList();
  }

  /** Saves most of those that are as often right. */
  private static Day best(double right, List<Day> days) {
    return days.stream()
        .filter(it -> it.right() >= right)
        .max(Comparator.comparingInt(Day::hits))
        .orElse(days.get(days.size() - 1));
  }

  /** Saves most where so many are right. */
  Day best(double right) {
    return best(right, fitted);
  }

  /** What is taken for something else at the threshold shipped. */
  List<String> wrong() {
    return best(RIGHT, fitted).wrong();
  }

  String markdown() {
    var table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%d questions of one FAQ, answered before; %d in other words, one after the other.%n%n"
                + "| | right, at least | threshold | saved | right | taken for something though"
                + " nothing like it was asked |%n|---|---|---|---|---|---|%n",
            all.known().size(),
            all.asked().size()));
    rows("all, fitted", fitted, table);
    var cosines = new IdentityHashMap<Again, Measure>();
    all.asked().forEach(it -> cosines.put(it, remembered((a, b) -> a.features(b)[0])));
    rows("cosine alone", days(cosines), table);
    return table.toString();
  }

  private void rows(String name, List<Day> days, StringBuilder table) {
    for (double goal : GOALS) {
      var day = best(goal, days);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f%% | %.3f | %.1f%% | %.1f%% | %.1f%% |%n",
              name,
              100 * goal,
              day.threshold(),
              100.0 * day.hits() / all.asked().size(),
              100 * day.right(),
              100.0 * day.strangers() / all.asked().size()));
    }
  }

  /** The lines of the file that the product reads. */
  List<String> file(String version) {
    var fit = fit(it -> true);
    return new Fitted(version, fit.bias(), fit.weights(), best(RIGHT, fitted).threshold())
        .lines("./parley bench cache --write", SameQuestion.NAMES);
  }
}
