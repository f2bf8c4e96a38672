package dev.parley.bench.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short form of {@code parley bench flink-kill}. */
class FlinkKillIT {
  @Test
  @Timeout(900)
  void aKilledTaskManagerAndAKilledJobManagerChangeNothingOfWhatIsLearned() throws Exception {
    var outcome = new FlinkKillRun(1, 1, new Random(7), System.err::println).run();

    assertThat(outcome.turns()).isPositive();
    assertThat(outcome.rowsOtherwise()).isZero();
    assertThat(outcome.turnsOtherwise()).isZero();
    assertThat(outcome.doubled()).as("rows of the lake").isZero();
    assertThat(outcome.isTheSame()).isTrue();
  }
}
