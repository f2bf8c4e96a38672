package dev.parley.rag.ground;

import java.util.Map;

/**
 * Whether the documents answer.
 *
 * @param confidence that they do, 0 to 1
 * @param threshold below this it is too little to answer
 * @param features what the confidence was made from, by name
 */
public record Verdict(double confidence, double threshold, Map<String, Double> features) {

  /** Too little to answer. */
  public boolean refused() {
    return features.isEmpty() || confidence < threshold;
  }
}
