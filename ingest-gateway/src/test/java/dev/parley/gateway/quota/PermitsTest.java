package dev.parley.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.TenantId;
import org.junit.jupiter.api.Test;

class PermitsTest {
  private final Permits<TenantId> permits = new Permits<>(2);

  @Test
  void oneTenantsPermitsAreNotAnothers() {
    assertThat(permits.take(Samples.ACME)).isTrue();
    assertThat(permits.take(Samples.ACME)).isTrue();

    assertThat(permits.take(Samples.ACME)).isFalse();
    assertThat(permits.take(Samples.GLOBEX)).isTrue();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    permits.take(Samples.ACME);
    permits.take(Samples.ACME);

    permits.giveBack(Samples.ACME);

    assertThat(permits.take(Samples.ACME)).isTrue();
    assertThat(permits.take(Samples.ACME)).isFalse();
  }
}
