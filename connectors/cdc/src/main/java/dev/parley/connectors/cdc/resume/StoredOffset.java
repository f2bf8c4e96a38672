package dev.parley.connectors.cdc.resume;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * How far the changes before a stop were captured.
 *
 * @param position in Postgres's log
 * @param snapshotting whether the stop came in the middle of a snapshot
 */
public record StoredOffset(long position, boolean snapshotting) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> POSITIONS = List.of("lsn", "lsn_proc", "lsn_commit");

  /** From Debezium's JSON; what is not an offset is as good as none. */
  static Optional<StoredOffset> parse(byte[] json) {
    try {
      var value = JSON.readTree(json);
      return value != null && value.isObject() ? Optional.of(of(value)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static StoredOffset of(JsonNode value) {
    long position = POSITIONS.stream().mapToLong(it -> value.path(it).asLong(0)).max().orElse(0);
    boolean ended =
        value.path("last_snapshot_record").asBoolean()
            || value.path("snapshot_completed").asBoolean();
    return new StoredOffset(position, value.has("snapshot") && !ended);
  }
}
