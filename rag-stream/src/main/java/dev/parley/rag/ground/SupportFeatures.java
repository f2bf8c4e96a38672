package dev.parley.rag.ground;

import java.util.List;

/**
 * How much of a sentence stands in a passage.
 *
 * @param certain whether every number and address of the sentence stands in the passage; nothing
 *     else makes up for one that does not
 * @param words share of its content words that the passage has, 0 to 1
 * @param pairs share of its neighbouring content words that are neighbours in the passage too
 * @param nearest cosine of the sentence and the nearest sentence, list or table of the passage
 */
public record SupportFeatures(boolean certain, double words, double pairs, double nearest) {
  /** In the order of {@link #values}. */
  public static final List<String> NAMES = List.of("words", "pairs", "nearest");

  /** What a fit sees. */
  public double[] values() {
    return new double[] {words, pairs, nearest};
  }
}
