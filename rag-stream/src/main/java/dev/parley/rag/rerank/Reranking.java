package dev.parley.rag.rerank;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** The final order of a question's candidates. */
public final class Reranking {
  private static final double KEYWORD_SHARE = 0.35;

  /** The best {@code top}, best first. */
  public List<Candidate> rank(String now, String before, List<Candidate> found, int top) {
    double most = found.stream().map(Candidate::keyword).mapToDouble(it -> it.orElse(0)).max().orElse(1);
    boolean vectors = found.stream().map(Candidate::cosine).anyMatch(OptionalDouble::isPresent);
    return found.stream()
        .map(it -> it.scored(score(it, most, vectors)))
        .sorted(Comparator.comparingDouble(Candidate::score).reversed())
        .limit(top)
        .toList();
  }

  private static double score(Candidate candidate, double most, boolean vectors) {
    double keyword = most > 0 ? candidate.keyword().orElse(0) / most : 0;
    double share = vectors ? KEYWORD_SHARE : 1;
    return share * keyword + (1 - share) * candidate.cosine().orElse(0);
  }
}
