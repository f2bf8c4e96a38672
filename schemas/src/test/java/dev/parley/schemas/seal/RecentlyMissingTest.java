package dev.parley.schemas.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentlyMissingTest {
  private Instant now = Samples.NOON;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final RecentlyMissing<ConversationKey> missing =
      new RecentlyMissing<>(2, Duration.ofSeconds(10), clock);

  @Test
  void whatOneTenantMissesAnotherMayHave() {
    missing.add(Samples.conversation(Samples.ACME));

    assertThat(missing.has(Samples.conversation(Samples.ACME))).isTrue();
    assertThat(missing.has(Samples.conversation(Samples.GLOBEX))).isFalse();
  }

  @Test
  void isForgottenAfterAWhile() {
    missing.add(Samples.conversation(Samples.ACME));

    now = now.plusMillis(9_999);
    assertThat(missing.has(Samples.conversation(Samples.ACME))).isTrue();
    now = now.plusMillis(1);
    assertThat(missing.has(Samples.conversation(Samples.ACME))).isFalse();
  }

  @Test
  void neverHoldsMoreThanItsBound() {
    var first = new ConversationKey(Samples.ACME, new UUID(0, 1));
    for (int n = 1; n <= 3; n++) {
      missing.add(new ConversationKey(Samples.ACME, new UUID(0, n)));
    }

    assertThat(missing.has(first)).isFalse();
    assertThat(missing.has(new ConversationKey(Samples.ACME, new UUID(0, 3)))).isTrue();
  }
}
