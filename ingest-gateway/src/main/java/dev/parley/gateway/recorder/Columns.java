package dev.parley.gateway.recorder;

import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Sealed;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How columns of several kinds of rows are read. */
final class Columns {
  private Columns() {}

  /** Three columns; a text that must be there. */
  static Sealed sealed(ResultSet row, String column) throws SQLException {
    return new Sealed(
        row.getString(column + "_key_id"),
        ByteBuffer.wrap(row.getBytes(column + "_nonce")),
        ByteBuffer.wrap(row.getBytes(column + "_ciphertext")));
  }

  static Optional<Sealed> optionalSealed(ResultSet row, String column) throws SQLException {
    return row.getString(column + "_key_id") == null
        ? Optional.empty()
        : Optional.of(sealed(row, column));
  }

  static Outcome outcome(ResultSet row, String column) throws SQLException {
    try {
      return Outcome.valueOf(row.getString(column));
    } catch (IllegalArgumentException e) {
      return Outcome.OTHER; // written by a newer version
    }
  }

  static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }
}
