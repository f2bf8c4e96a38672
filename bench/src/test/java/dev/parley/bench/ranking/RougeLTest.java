package dev.parley.bench.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RougeLTest {
  /** Of four and five words, three stand in both in the same order (Lin, 2004: F1). */
  @Test
  void theLongestCommonSequenceOfWordsCounts() {
    assertThat(RougeL.of("refunds take five days", "all refunds take about five weeks"))
        .isCloseTo(2 * 3 / (4 + 6.0), within(1e-9));
    assertThat(RougeL.of("days five take refunds", "refunds take five days"))
        .isCloseTo(2 * 1 / 8.0, within(1e-9));
  }

  @Test
  void nothingIsLikeNothing() {
    assertThat(RougeL.of("", "refunds")).isZero();
    assertThat(RougeL.of("refunds take days", "refunds take days")).isEqualTo(1);
  }
}
