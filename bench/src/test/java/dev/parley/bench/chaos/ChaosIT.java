package dev.parley.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.chaos.product.ModelOnWire;
import dev.parley.bench.chaos.product.VictimWithModel;
import dev.parley.bench.chaos.product.WholeProduct;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code parley chaos}: the same code, six kills, each weather once. */
class ChaosIT {
  /** What a failure is called that no second run excuses: {@code .ci/run} looks for it. */
  static final String VERDICT = "the checker's verdict";

  private static final int MESSAGES = 90;
  private static final int KILLS = 6;
  private static final int WEATHERS = 4;

  @Test
  @Timeout(900)
  void sixKillsAndABadWireLoseNothingDoubleNothingAndChangeNoOrder(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
    var plan = new ChaosPlan(MESSAGES, Duration.ofSeconds(2), KILLS, 8, 0.3, false, false, false);
    var random = new Random();
    var model = ModelOnWire.start();
    var settings = new HashMap<>(ChaosCommand.settings(false));
    settings.putAll(model.settings(folder));
    var product = new WholeProduct(folder, settings, random);
    try (var victim = new VictimWithModel(product, model, KILLS)) {
      var outcome = new ChaosRun(plan, victim, folder, random, System.err::println).run();

      assertThat(outcome.verdict().findings()).as(VERDICT).isEmpty();
      assertThat(outcome.verdict().accepted()).isEqualTo(MESSAGES);
      assertThat(outcome.kills()).isGreaterThanOrEqualTo(KILLS);
      assertThat(outcome.faults())
          .filteredOn(it -> it.startsWith("wire"))
          .hasSizeGreaterThanOrEqualTo(WEATHERS);
      assertThat(outcome.disturbed()).isPositive();
      assertThat(outcome.json()).endsWith("\"verdict\":\"pass\"}");
    }
  }
}
