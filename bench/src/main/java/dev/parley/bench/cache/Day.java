package dev.parley.bench.cache;

import dev.parley.bench.cache.Paraphrases.Again;
import dev.parley.bench.cache.Paraphrases.Answered;
import dev.parley.rag.cache.SameQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One after the other asks; what nothing was kept for is answered, and rightly, and kept from then
 * on.
 */
final class Day {
  private final List<Answered> kept = new ArrayList<>();
  private final Map<Again, Measure> measures;
  private final double threshold;
  private int hits;
  private int rights;
  private int strangers;
  private final List<String> wrong = new ArrayList<>();

  /** How likely a question asks for the same as one that was answered. */
  interface Measure {
    double of(Again question, Answered before);
  }

  private record Best(Answered answered, double likelihood) {}

  /**
   * @param measures of each question, by a fit that has not seen it
   */
  Day(List<Answered> before, Map<Again, Measure> measures, double threshold) {
    this.measures = measures;
    this.threshold = threshold;
    kept.addAll(before);
  }

  void ask(Again question) {
    boolean stranger =
        kept.stream()
            .filter(it -> !question.isAnsweredBy(it))
            .anyMatch(it -> likelihood(question, it) >= threshold);
    strangers += stranger ? 1 : 0;
    var best = best(question);
    if (best == null || best.likelihood() < threshold) {
      kept.add(question.answered());
      return;
    }
    hits++;
    if (question.isAnsweredBy(best.answered())) {
      rights++;
    } else {
      wrong.add(
          String.format(
              Locale.ROOT,
              "%.3f %s => %s",
              best.likelihood(),
              question.text(),
              best.answered().text()));
    }
  }

  private @Nullable Best best(Again question) {
    Best best = null;
    for (var candidate : kept) {
      double likelihood = likelihood(question, candidate);
      if (best == null || likelihood > best.likelihood()) {
        best = new Best(candidate, likelihood);
      }
    }
    return best;
  }

  private double likelihood(Again question, Answered candidate) {
    var measure = measures.get(question);
    return measure != null && SameQuestion.mayBe(question.asked(), candidate.asked())
        ? measure.of(question, candidate)
        : 0;
  }

  double threshold() {
    return threshold;
  }

  int hits() {
    return hits;
  }

  double right() {
    return hits == 0 ? 1 : (double) rights / hits;
  }

  /** Questions that something would be taken for though nothing like them had been asked. */
  int strangers() {
    return strangers;
  }

  List<String> wrong() {
    return wrong;
  }
}
