package dev.parley.connectors.cdc.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredOffsetTest {
  @Test
  void aStreamsOffsetIsItsFurthestPosition() {
    assertThat(parse("{\"lsn_proc\":120,\"lsn_commit\":100,\"lsn\":110,\"txId\":999}"))
        .contains(new StoredOffset(120, false));
  }

  @Test
  void tellsASnapshotThatEndedFromOneThatDidNot() {
    assertThat(parse("{\"lsn\":7,\"snapshot\":\"INITIAL\",\"last_snapshot_record\":false}"))
        .contains(new StoredOffset(7, true));
    assertThat(parse("{\"lsn\":7,\"snapshot\":\"INITIAL\",\"last_snapshot_record\":true}"))
        .contains(new StoredOffset(7, false));
    assertThat(parse("{\"lsn\":7,\"snapshot\":\"INITIAL\",\"snapshot_completed\":true}"))
        .contains(new StoredOffset(7, false));
  }

  @Test
  void whatIsNoOffsetIsNone() {
    assertThat(parse("")).isEmpty();
    assertThat(parse("7")).isEmpty();
    assertThat(parse("{\"lsn\":")).isEmpty();
  }

  private static Optional<StoredOffset> parse(String json) {
    return StoredOffset.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
