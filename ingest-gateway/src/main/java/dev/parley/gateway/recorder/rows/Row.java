package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.InvalidIdException;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A statement and its values, given in the order of its question marks; null is NULL. */
public final class Row {
  private record Value(@Nullable Object value, int sqlType) {}

  private final String sql;
  private final List<Value> values = new ArrayList<>();
  private boolean inPlace;

  private Row(String sql) {
    this.sql = sql;
  }

  public static Row of(String sql) {
    return new Row(sql);
  }

  /** A row of a conversation: tenant and conversation first. */
  static Row of(String sql, ConversationKey key) {
    return of(sql).text(key.tenant().value()).uuid(key.conversation());
  }

  public String sql() {
    return sql;
  }

  /** Whether it must run after all rows before it and before all rows behind it. */
  public boolean isInPlace() {
    return inPlace;
  }

  Row inPlace() {
    inPlace = true;
    return this;
  }

  public void bind(PreparedStatement statement) throws SQLException {
    int index = 0;
    for (var value : values) {
      statement.setObject(++index, value.value(), value.sqlType());
    }
  }

  Row text(@Nullable String text) {
    return add(text, Types.VARCHAR);
  }

  /** As JSON text, for a {@code ?::jsonb}. */
  Row json(@Nullable String json) {
    return add(json, Types.VARCHAR);
  }

  Row uuid(@Nullable UUID uuid) {
    return add(uuid, Types.OTHER);
  }

  /** An event's id that must be a UUID. */
  Row uuid(String field, @Nullable String uuid) {
    try {
      return uuid(uuid == null ? null : UUID.fromString(uuid));
    } catch (IllegalArgumentException e) {
      throw new InvalidIdException(field, "a UUID");
    }
  }

  Row whole(@Nullable Integer number) {
    return add(number, Types.INTEGER);
  }

  Row big(@Nullable Long number) {
    return add(number, Types.BIGINT);
  }

  Row real(@Nullable Double number) {
    return add(number, Types.DOUBLE);
  }

  Row flag(boolean flag) {
    return add(flag, Types.BOOLEAN);
  }

  Row at(@Nullable Instant instant) {
    return add(
        instant == null ? null : instant.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
  }

  /** Three columns: key id, nonce, ciphertext. */
  Row sealed(@Nullable Sealed sealed) {
    return text(sealed == null ? null : sealed.getKeyId())
        .add(sealed == null ? null : bytes(sealed.getNonce()), Types.BINARY)
        .add(sealed == null ? null : bytes(sealed.getCiphertext()), Types.BINARY);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private Row add(@Nullable Object value, int sqlType) {
    values.add(new Value(value, sqlType));
    return this;
  }
}
