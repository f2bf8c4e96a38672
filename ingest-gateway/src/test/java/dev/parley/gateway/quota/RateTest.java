package dev.parley.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.kit.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateTest {
  private final MovableClock clock = new MovableClock();
  private final Rate rate = new Rate(10, clock);

  private int taken(int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += rate.take().isEmpty() ? 1 : 0;
    }
    return taken;
  }

  @Test
  void aStormGetsASecondsWorthAndIsToldWhenToComeAgain() {
    assertThat(taken(100)).isEqualTo(10);
    assertThat(rate.take()).contains(Duration.ofMillis(100));
  }

  @Test
  void afterwardsItIsSpreadEvenly() {
    taken(100);

    clock.advance(Duration.ofMillis(300));

    assertThat(taken(100)).isEqualTo(3);
  }

  @Test
  void aPauseIsNotSavedUp() {
    clock.advance(Duration.ofMinutes(10));

    assertThat(taken(100)).isEqualTo(10);
  }
}
