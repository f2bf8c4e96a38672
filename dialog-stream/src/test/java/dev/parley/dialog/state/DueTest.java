package dev.parley.dialog.state;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialog.turn.Deadline;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.TenantId;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class DueTest {

  @Test
  void keepsTwoTenantsWithTheSameConversationIdApart() {
    assertThat(due(ACME, NOON, "t").key()).isNotEqualTo(due(GLOBEX, NOON, "t").key());
  }

  @Test
  void readsWhatItWrote() {
    for (var id : List.of("", "turn", "message/with/slashes")) {
      assertThat(Due.of(due(ACME, NOON, id).key())).contains(due(ACME, NOON, id));
    }
  }

  @Test
  void sortsByTimeBeforeAnythingElse() {
    var early = due(GLOBEX, NOON.minusMillis(1), "z").key();
    var late = due(ACME, NOON, "a").key();
    var latest = due(ACME, Instant.parse("2100-01-01T00:00:00Z"), "a").key();

    assertThat(early).isLessThan(late);
    assertThat(late).isLessThan(latest);
    assertThat(Due.from(NOON)).isGreaterThan(early).isLessThan(late);
  }

  @Test
  void leavesAKindOfALaterVersionAlone() {
    var key = due(ACME, NOON, "t").key().get().clone();
    key[Long.BYTES] = 99;

    assertThat(Due.of(Bytes.wrap(key))).isEmpty();
  }

  private static Due due(TenantId tenant, Instant at, String id) {
    return new Due(Samples.conversation(tenant), new Deadline(at, Deadline.Kind.ATTEMPT, id));
  }
}
