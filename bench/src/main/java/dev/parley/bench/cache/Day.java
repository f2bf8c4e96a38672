package dev.parley.bench.cache;

import dev.parley.bench.cache.Paraphrases.Again;
import dev.parley.bench.cache.Paraphrases.Known;
import dev.parley.rag.cache.SameQuestion;
import dev.parley.rag.cache.SameQuestion.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One after the other asks; what nothing was kept for is answered, and rightly, and kept from then
 * on.
 */
final class Day {
  private final List<Candidate> kept = new ArrayList<>();
  private final Map<Again, Measure> measures;
  private final double threshold;
  private int hits;
  private int rights;
  private int strangers;
  private final List<String> wrong = new ArrayList<>();

  /** How likely two questions ask for the same. */
  interface Measure {
    double of(Asked a, Asked b);
  }

  private record Candidate(String text, Asked asked, Set<String> answers) {}

  private record Best(Candidate candidate, double likelihood) {}

  /**
   * @param measures of each question, by a fit that has not seen it
   */
  Day(List<Known> before, Map<Again, Measure> measures, double threshold) {
    this.measures = measures;
    this.threshold = threshold;
    before.forEach(it -> kept.add(new Candidate(it.text(), it.asked(), Set.of(it.id()))));
  }

  void ask(Again question) {
    boolean stranger =
        kept.stream()
            .filter(it -> question.same().stream().noneMatch(it.answers()::contains))
            .anyMatch(it -> likelihood(question, it) >= threshold);
    strangers += stranger ? 1 : 0;
    var best = best(question);
    if (best == null || best.likelihood() < threshold) {
      kept.add(new Candidate(question.text(), question.asked(), question.same()));
      return;
    }
    hits++;
    if (question.same().stream().anyMatch(best.candidate().answers()::contains)) {
      rights++;
    } else {
      wrong.add(
          String.format(
              Locale.ROOT,
              "%.3f %s => %s",
              best.likelihood(),
              question.text(),
              best.candidate().text()));
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

  private double likelihood(Again question, Candidate candidate) {
    var measure = measures.get(question);
    return measure != null && SameQuestion.mayBe(question.asked(), candidate.asked())
        ? measure.of(question.asked(), candidate.asked())
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
