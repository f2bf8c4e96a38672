package dev.parley.language.encode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnitLengthTest {
  @Test
  void keepsWhereAVectorPoints() {
    assertThat(UnitLength.of(new float[] {3, -4})).containsExactly(0.6f, -0.8f);
    assertThat(UnitLength.of(new double[] {1e-20, 0})).containsExactly(1, 0);
  }

  @Test
  void leavesWhatPointsNowhereAndWhatItWasGiven() {
    var given = new float[] {0, 2};

    assertThat(UnitLength.of(new float[] {0, 0})).containsExactly(0, 0);
    assertThat(UnitLength.of(given)).containsExactly(0, 1);
    assertThat(given).containsExactly(0, 2);
  }
}
