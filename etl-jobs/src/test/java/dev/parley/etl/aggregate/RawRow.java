package dev.parley.etl.aggregate;

import dev.parley.etl.cdc.Change;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the raw chat database as it was written once; a later one of its key replaces it. */
record RawRow(String table, String key, long lsn, Map<String, @Nullable Object> columns) {

  /** As change capture tells it: times and UUIDs as text. */
  Change change() {
    var change = Change.of(table, key).at(lsn, Instant.parse("2026-03-09T00:00:00Z"));
    columns.forEach((name, value) -> change.with(name, plain(value)));
    return change;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes);
    }
    return value instanceof Instant || value instanceof UUID ? value.toString() : value;
  }
}
