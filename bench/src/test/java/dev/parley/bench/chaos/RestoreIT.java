package dev.parley.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code parley bench backup}. */
class RestoreIT {
  @Test
  @Timeout(900)
  void whatWasAcceptedBeforeTheBackupIsThereAfterARestore(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
    var plan = new RestorePlan(80, 4, 8, false);

    var outcome = new RestoreRun(plan, folder, new Random(), System.err::println).run();

    assertThat(outcome.verdict().findings()).as(ChaosIT.VERDICT).isEmpty();
    assertThat(outcome.verdict().accepted()).isGreaterThanOrEqualTo(30);
    assertThat(outcome.checksums()).isGreaterThan(10);
    assertThat(outcome.rebuiltTheSame()).as(ChaosIT.VERDICT).isTrue();
    assertThat(outcome.backup().path("stillMillis").asLong()).isPositive();
  }
}
