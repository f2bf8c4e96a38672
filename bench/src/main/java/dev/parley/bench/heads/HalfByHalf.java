package dev.parley.bench.heads;

import dev.parley.language.heads.Head;
import dev.parley.language.heads.HeadTrainer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Likelihoods of texts whose temperature was fitted on other texts: by one that was fitted on the
 * same, they would look better calibrated than they are.
 */
final class HalfByHalf {
  private HalfByHalf() {}

  /**
   * Each half's by the temperature that fits the other.
   *
   * @param scores of each class, for each text, by heads that had not seen it
   * @param labels the right classes
   */
  static double[][] likelihoods(float[][] scores, int[] labels) {
    var likelihoods = new double[scores.length][];
    for (int half = 0; half < 2; half++) {
      int[] others = everySecond(1 - half, scores.length);
      float temperature =
          HeadTrainer.temperature(
              Arrays.stream(others).mapToObj(it -> scores[it]).toArray(float[][]::new),
              Arrays.stream(others).map(it -> labels[it]).toArray());
      for (int i : everySecond(half, scores.length)) {
        likelihoods[i] = Head.likelihoods(scores[i], temperature);
      }
    }
    return likelihoods;
  }

  private static int[] everySecond(int from, int length) {
    return IntStream.iterate(from, it -> it < length, it -> it + 2).toArray();
  }
}
