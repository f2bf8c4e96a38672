package dev.parley.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.chaos.product.WholeProduct;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code parley chaos}: the same code, six kills. */
class ChaosIT {
  @Test
  @Timeout(900)
  void sixKillsLoseNothingDoubleNothingAndChangeNoOrder(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
    var plan = new ChaosPlan(70, Duration.ofSeconds(3), 6, 8, 0.3, false, false, false);
    var random = new Random();
    try (var victim = new WholeProduct(folder, ChaosCommand.settings(false), random)) {
      var outcome = new ChaosRun(plan, victim, folder, random, System.err::println).run();

      assertThat(outcome.verdict().findings()).isEmpty();
      assertThat(outcome.verdict().accepted()).isEqualTo(70);
      assertThat(outcome.faults()).hasSizeGreaterThanOrEqualTo(6);
      assertThat(outcome.json()).endsWith("\"verdict\":\"pass\"}");
    }
  }
}
