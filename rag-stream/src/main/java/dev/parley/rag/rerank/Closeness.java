package dev.parley.rag.rerank;

/**
 * How near a passage is to the question when both are read closely. Cosines, -1 to 1.
 *
 * @param cosine of the two as a whole, with what the question leans on
 * @param matches how well the question's tokens are met by the passage's, on average
 * @param matchesInContext the same of the question after what was said before
 * @param least the same of the three tokens that are met worst
 */
public record Closeness(double cosine, double matches, double matchesInContext, double least) {

  /** Of the question alone and of all that was asked. */
  double matchesOfBoth() {
    return matches + matchesInContext;
  }
}
