package dev.parley.bench.floor.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private final Latencies latencies = new Latencies();

  @Test
  void percentilesAreOfAllThatWaited() {
    for (int millis = 1; millis <= 100; millis++) {
      latencies.began(TimeUnit.MILLISECONDS.toNanos(millis) / 2);
      latencies.replied(TimeUnit.MILLISECONDS.toNanos(millis), "ANSWERED");
    }

    assertThat(latencies.millis(50)).isCloseTo(50, within(0.1));
    assertThat(latencies.millis(99)).isCloseTo(99, within(0.1));
    assertThat(latencies.begunMillis(50)).isCloseTo(25, within(0.1));
    assertThat(latencies.otherwise()).isZero();
  }

  @Test
  void aReplyThatIsNoAnswerIsToldFromOneThatIs() {
    latencies.replied(1_000_000, "ANSWERED");
    latencies.replied(1_000_000, "DECLINED");
    latencies.refused();

    assertThat(latencies.otherwise()).isEqualTo(2);
  }

  @Test
  void theRateIsOfRepliesWithinTheTime() {
    latencies.replied(1_000_000, "ANSWERED");
    latencies.replied(1_000_000, "ANSWERED");
    latencies.took(TimeUnit.SECONDS.toNanos(4));

    assertThat(latencies.perSecond()).isEqualTo(0.5);
  }

  @Test
  void whatTakesTooLongIsTakenForTheLongest() {
    latencies.replied(TimeUnit.HOURS.toNanos(1), "ANSWERED");

    assertThat(latencies.millis(50)).isCloseTo(300_000, within(500.0));
  }
}
