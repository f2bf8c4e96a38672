package dev.parley.etl.sink;

import java.io.Serializable;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * How a value becomes a row of a table; the row of a key is replaced by a newer one, or goes when
 * the newer one says so.
 */
public interface Upsert<T> extends Serializable {
  /** An {@code INSERT ... VALUES ... ON CONFLICT ... DO UPDATE}, the same for all values. */
  String sql();

  /** The row's primary key as text. */
  String key(T value);

  /** Which of two values of the same key is to stay. */
  T newer(T one, T other);

  void bind(PreparedStatement statement, T value) throws SQLException;

  /** Whether the row of this value's key is to go. */
  default boolean isGone(T value) {
    return false;
  }

  /** What takes a row away, when there can be such values. */
  default String goneSql() {
    throw new IllegalStateException("no value is gone");
  }

  /** Parameters of {@link #goneSql}. */
  default void bindGone(PreparedStatement statement, T value) throws SQLException {
    throw new IllegalStateException("no value is gone");
  }
}
