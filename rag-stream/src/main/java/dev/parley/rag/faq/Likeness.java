package dev.parley.rag.faq;

import dev.parley.language.encode.Encoders;
import java.util.Optional;

/**
 * When two questions count as the same.
 *
 * @param words what rare words in common weigh beside the cosine, which weighs 1
 * @param threshold from this on they are the same
 */
public record Likeness(double words, double threshold) {
  /** As {@code parley bench faq} chose it by cross-validation; see RATIONALE. */
  private static final Likeness MINILM = new Likeness(0.2, 1);

  /** Empty where nothing was measured: then only the same words are the same question. */
  public static Optional<Likeness> forEncoder(String encoder) {
    return encoder.equals(Encoders.DEFAULT) ? Optional.of(MINILM) : Optional.empty();
  }

  /**
   * @param cosine of both questions
   * @param overlap share of rare words that they have in common, 0 to 1
   */
  public double of(double cosine, double overlap) {
    return cosine + words * overlap;
  }
}
