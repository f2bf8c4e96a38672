package dev.parley.etl.cdc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of one row of the raw chat database.
 *
 * <p>Rows are text by column (bytes in base64, times as ISO 8601), so that a new column needs no
 * new state. Flink serialises this record field by field.
 *
 * @param table without its schema, for example {@code messages}
 * @param op c, u, d, or r for a row of a snapshot
 * @param lsn where the change stands in the database's log; a doubled change has the same
 * @param key the primary key's columns joined by {@code /}, tenant first
 * @param recordedAt when the change was committed, in milliseconds since 1970
 * @param row the row after the change; before it, when it was deleted
 */
public record ChangeEvent(
    String table,
    String op,
    long lsn,
    String key,
    long recordedAt,
    Map<String, @Nullable String> row) {

  /** A column's value; null when it has none. */
  public @Nullable String text(String column) {
    return row.get(column);
  }

  /**
   * A column that every such row has.
   *
   * @throws UnfitChangeException when it is null or not there
   */
  public String required(String column) {
    var value = row.get(column);
    if (value == null) {
      throw new UnfitChangeException(table + "." + column + ": null (expected: a value)");
    }
    return value;
  }

  public @Nullable Long whole(String column) {
    var value = row.get(column);
    try {
      return value == null ? null : Long.valueOf(value);
    } catch (NumberFormatException e) {
      throw new UnfitChangeException(table + "." + column + ": not a whole number");
    }
  }

  public @Nullable Double real(String column) {
    var value = row.get(column);
    try {
      return value == null ? null : Double.valueOf(value);
    } catch (NumberFormatException e) {
      throw new UnfitChangeException(table + "." + column + ": not a number");
    }
  }

  public @Nullable Instant at(String column) {
    var value = row.get(column);
    try {
      return value == null ? null : OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      throw new UnfitChangeException(table + "." + column + ": not a time of ISO 8601");
    }
  }

  public String tenant() {
    return required("tenant");
  }

  public boolean isDelete() {
    return op.equals("d");
  }

  /** Never the values of the row. */
  @Override
  public String toString() {
    return "ChangeEvent[" + op + " " + table + " at " + lsn + "]";
  }
}
