package dev.parley.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.cli.Failure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChaosPlanTest {
  private static ChaosPlan plan(int messages, int kills) {
    return new ChaosPlan(messages, Duration.ofSeconds(5), kills, 4, 0.3, false, false, false);
  }

  @Test
  void messagesLastUntilTheLastKill() {
    var plan = plan(100, 6);
    int remaining = 100;
    for (int done = 0; done <= 6; done++) {
      assertThat(plan.share(remaining, done)).isBetween(14, 15);
      remaining -= plan.share(remaining, done);
    }
    assertThat(remaining).isLessThan(2);
  }

  @Test
  void whoIsSlowerThanPlannedGoesOnAtTheSamePace() {
    assertThat(plan(100, 6).share(50, 6)).isEqualTo(14);
    assertThat(plan(100, 6).share(3, 6)).isEqualTo(3);
  }

  @Test
  void moreKillsThanMessagesAllowAreRefused() {
    assertThatThrownBy(() -> plan(100, 10)).isInstanceOf(Failure.class).hasMessageContaining("10");
  }

  @ParameterizedTest
  @CsvSource({"5s, 5000", "500ms, 500", "2m, 120000", "1h, 3600000", "1.5s, 1500"})
  void timesAreWrittenAsPeopleDo(String text, long millis) {
    assertThat(ChaosCommand.time(text)).hasMillis(millis);
  }

  @ParameterizedTest
  @CsvSource({"5", "s", "five", "5d", "''"})
  void anythingElseIsNoTime(String text) {
    assertThatThrownBy(() -> ChaosCommand.time(text))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("--kill-every");
  }
}
