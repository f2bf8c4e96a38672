package dev.parley.rag.rerank;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The final order of a question's candidates: keywords and cosine, each stretched to 0..1 over the
 * candidates, weighed by measurement (see RATIONALE).
 */
public final class Reranking {
  private static final double KEYWORD_SHARE = 0.25;

  /** All of them, best first. */
  public List<Weighed> rank(List<Candidate> found) {
    var keywords = Range.of(found.stream().mapToDouble(it -> it.keyword().orElse(0)));
    var cosines = Range.of(found.stream().flatMapToDouble(it -> it.cosine().stream()));
    return found.stream()
        .map(it -> weighed(it, keywords, cosines))
        .sorted(Comparator.comparing(Weighed::candidate, Candidate.BEST_FIRST))
        .toList();
  }

  private static Weighed weighed(Candidate candidate, Range keywords, Range cosines) {
    double keyword = keywords.place(candidate.keyword().orElse(0));
    // Without a vector, yet or at all, keywords have the whole say.
    double cosine =
        candidate.cosine().isPresent() ? cosines.place(candidate.cosine().getAsDouble()) : keyword;
    double score = KEYWORD_SHARE * keyword + (1 - KEYWORD_SHARE) * cosine;
    return new Weighed(candidate.scored(score), keyword, cosine);
  }

  private record Range(double least, double most) {
    static Range of(DoubleStream scores) {
      var all = scores.summaryStatistics();
      return new Range(all.getMin(), all.getMax());
    }

    double place(double score) {
      return most > least ? (score - least) / (most - least) : score > 0 ? 1 : 0;
    }
  }
}
