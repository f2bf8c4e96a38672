package dev.parley.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.chaos.product.Instances;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code parley chaos --rolling}: two processes of the dialog stage. */
class RollingIT {
  @Test
  @Timeout(600)
  void whoIsRestartedInTurnOrKilledLosesNothingDoublesNothingAndChangesNoOrder(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
    var plan = new RollingPlan(1, 1, 4, 6, 0.1);
    var two = new Instances(2, 1, 1);

    var outcome = ChaosCommand.run(plan, two, folder, new Random(), System.err::println);

    assertThat(outcome.verdict().findings()).as(ChaosIT.VERDICT).isEmpty();
    assertThat(outcome.verdict().accepted()).isGreaterThan(60);
    assertThat(outcome.steps())
        .extracting(RollingOutcome.Step::name)
        .containsExactly("restart dialog-stream", "restart dialog-stream", "kill -9 dialog-stream");
    assertThat(outcome.json()).endsWith("\"verdict\":\"pass\"}");
  }
}
