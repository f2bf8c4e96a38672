package dev.parley.bench.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short form of {@code parley bench cdc-kill}. */
class CdcKillIT {
  @Test
  @Timeout(900)
  void fiveKillsSkipNothingAndWhatComesTwiceIsRecognised() throws Exception {
    var outcome = new KillRun(5, 10_000, new Random(7), line -> {}).run();

    assertThat(outcome.committed()).isPositive().isEqualTo(outcome.streamed());
    assertThat(outcome.rowsWithGaps()).isZero();
    assertThat(outcome.rowsWrong()).isZero();
    assertThat(outcome.isWhole()).isTrue();
    assertThat(outcome.inSnapshot()).isPositive();
    assertThat(outcome.doubled()).isPositive();
  }
}
