package dev.parley.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.kit.MovableClock;
import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.TenantId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotaTest {
  private final MovableClock clock = new MovableClock();
  private final Quota<TenantId> quota = new Quota<>("too many", clock);

  @Test
  void oneTenantsQuotaIsNotAnothers() {
    quota.take(Samples.ACME, 1);
    quota.take(Samples.GLOBEX, 1);

    assertThatThrownBy(() -> quota.take(Samples.ACME, 1)).isInstanceOf(Problem.class);
  }

  @Test
  void saysHowLongToWaitAndThatIsTrue() {
    quota.take(Samples.ACME, 6);
    for (int n = 0; n < 5; n++) {
      quota.take(Samples.ACME, 6);
    }

    assertThatThrownBy(() -> quota.take(Samples.ACME, 6))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(429);
              assertThat(problem.retryAfterSeconds()).hasValue(10L);
            });
    clock.advance(Duration.ofMillis(9_900));
    assertThatThrownBy(() -> quota.take(Samples.ACME, 6)).isInstanceOf(Problem.class);
    clock.advance(Duration.ofMillis(200));
    quota.take(Samples.ACME, 6);
  }

  @Test
  void aLongPauseSavesUpOneMinuteAndNoMore() {
    quota.take(Samples.ACME, 2);
    clock.advance(Duration.ofHours(3));

    quota.take(Samples.ACME, 2);
    quota.take(Samples.ACME, 2);
    assertThatThrownBy(() -> quota.take(Samples.ACME, 2)).isInstanceOf(Problem.class);
  }

  @Test
  void followsALimitThatWasChanged() {
    quota.take(Samples.ACME, 1);
    assertThatThrownBy(() -> quota.take(Samples.ACME, 60)).isInstanceOf(Problem.class);

    clock.advance(Duration.ofSeconds(1));

    quota.take(Samples.ACME, 60);
    assertThatThrownBy(() -> quota.take(Samples.ACME, 60)).isInstanceOf(Problem.class);
  }
}
