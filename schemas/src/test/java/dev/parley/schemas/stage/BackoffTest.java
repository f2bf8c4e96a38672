package dev.parley.schemas.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(1));

  @Test
  void doublesUpToItsLimitAndBeginsAgainAfterASuccess() {
    assertThat(Stream.generate(backoff::failed).limit(5).map(Duration::toMillis))
        .containsExactly(200L, 400L, 800L, 1000L, 1000L);

    assertThat(backoff.succeeded()).isEqualTo(Duration.ofMillis(200));
    assertThat(backoff.failed()).isEqualTo(Duration.ofMillis(200));
    assertThat(backoff.failed()).isEqualTo(Duration.ofMillis(400));
  }
}
