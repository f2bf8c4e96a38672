package dev.parley.rag.rerank;

import java.util.Comparator;
import java.util.OptionalDouble;

/**
 * A chunk that may answer.
 *
 * @param doc its number in the index as it is searched
 * @param keyword BM25; empty when no keyword matches
 * @param cosine with the question; empty while the chunk has no vector
 * @param score what it is ranked by
 */
public record Candidate(int doc, OptionalDouble keyword, OptionalDouble cosine, double score) {

  /** Best first; where scores are the same, in the index's order. */
  public static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::score).reversed().thenComparingInt(Candidate::doc);

  public Candidate scored(double newScore) {
    return new Candidate(doc, keyword, cosine, newScore);
  }
}
