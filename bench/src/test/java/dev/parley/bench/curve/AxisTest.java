package dev.parley.bench.curve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void fromZeroTheSameDifferenceIsTheSameDistance() {
    var axis = Axis.of(10, 50, 0, 100, 10);

    assertThat(axis.at(0)).isZero();
    assertThat(axis.at(25)).isEqualTo(50);
    assertThat(axis.ticks()).containsExactly(0.0, 10.0, 20.0, 30.0, 40.0, 50.0);
  }

  @Test
  void whereTheLargestIsManyTimesTheLeastTheSameRatioIsTheSameDistance() {
    var axis = Axis.of(1_000, 1_000_000, 0, 300, 10);

    assertThat(axis.at(10_000)).isBetween(99.9, 100.1);
    assertThat(axis.ticks()).containsExactly(1_000.0, 10_000.0, 100_000.0, 1_000_000.0);
    assertThat(Axis.of(1_000, 18_000, 0, 1, 10).ticks())
        .containsExactly(1_000.0, 2_000.0, 5_000.0, 10_000.0);
  }

  @Test
  void nothingMeasuredIsDrawnToo() {
    assertThat(Axis.fromZero(0, 0, 100).at(0)).isZero();
    assertThat(Axis.of(0, 0, 0, 100, 10).ticks()).isNotEmpty();
  }
}
