package dev.parley.rag;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.events.TenantLimits;
import dev.parley.schemas.registry.AvroSerde;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TenantSettingsTest {
  private final TenantSettings settings = new TenantSettings();

  @BeforeAll
  static void events() {
    AvroSerde.trustEvents();
  }

  @Test
  void aCompanysSettingsAreItsOwn() {
    settings.heard(ACME, tenant(2_500_000L));
    settings.heard(GLOBEX, Samples.tenant(GLOBEX));

    assertThat(settings.costMicrosPerDay(ACME)).hasValue(2_500_000);
    assertThat(settings.blocked(ACME).in("Ask Initech instead.")).isTrue();
    assertThat(settings.of(ACME)).hasValue("bge-small-en-v1.5-q8");
    assertThat(settings.costMicrosPerDay(GLOBEX)).isEmpty();
    assertThat(settings.blocked(GLOBEX).in("Ask Initech instead.")).isFalse();
    assertThat(settings.of(GLOBEX)).hasValue("minilm-l6-v2-q8");
  }

  @Test
  void theLatestCounts() {
    settings.heard(ACME, tenant(1L));
    settings.heard(ACME, tenant(0L));

    assertThat(settings.costMicrosPerDay(ACME)).hasValue(0);
  }

  @Test
  void ofACompanyThatIsGoneNothingIsKept() {
    settings.heard(ACME, tenant(1L));
    settings.heard(ACME, null);

    assertThat(settings.costMicrosPerDay(ACME)).isEmpty();
    assertThat(settings.blocked(ACME).in("Initech")).isFalse();
    assertThat(settings.of(ACME)).isEmpty();
  }

  @Test
  void withoutTheTopicTheyAreNotKnownThoughSomeWereHeard() {
    settings.heard(ACME, tenant(1L));

    assertThat(settings.areKnown()).isFalse();
  }

  private static Tenant tenant(long costMicrosPerDay) {
    return Tenant.newBuilder(Samples.tenant(ACME))
        .setSentenceEncoder("bge-small-en-v1.5-q8")
        .setBlockedWords(List.of("initech"))
        .setLimits(TenantLimits.newBuilder().setCostMicrosPerDay(costMicrosPerDay).build())
        .build();
  }
}
