package dev.parley.bench.heads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfByHalfTest {
  private static final int TEXTS = 40;

  /** Every other text is read rightly, the rest no better than by chance, all as surely. */
  @Test
  void howSureATextMayBeIsLearnedFromTheOthersAlone() {
    var scores = new float[TEXTS][];
    var labels = new int[TEXTS];
    for (int i = 0; i < TEXTS; i++) {
      scores[i] = new float[] {2, 0};
      labels[i] = i % 2 == 0 ? 0 : i / 2 % 2;
    }

    var likelihoods = HalfByHalf.likelihoods(scores, labels);

    assertThat(likelihoods).hasNumberOfRows(TEXTS);
    assertThat(likelihoods[0][0]).as("right, beside those by chance").isBetween(0.45, 0.6);
    assertThat(likelihoods[1][0]).as("by chance, beside those that are right").isGreaterThan(0.95);
  }
}
