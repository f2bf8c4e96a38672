package dev.parley.etl.aggregate.fact;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the raw chat database as far as it is counted: ids, words and numbers, never a text.
 *
 * @param conversation the thread's id; empty only for a deleted row that does not tell it
 * @param key table and primary key
 * @param lsn where the change stands in the database's log
 * @param op c, u, d, or r for a row of a snapshot
 * @param at when it happened, in milliseconds since 1970
 * @param recordedAt when it was recorded, in milliseconds since 1970
 * @param columns those that have a value; times in milliseconds since 1970
 */
public record RowChange(
    String tenant,
    String conversation,
    String table,
    String key,
    long lsn,
    String op,
    long at,
    long recordedAt,
    Map<String, String> columns) {

  public String thread() {
    return tenant + "/" + conversation;
  }

  public boolean isOf(CountedTable other) {
    return table.equals(other.table());
  }

  public boolean isDelete() {
    return op.equals("d");
  }

  public boolean isSnapshot() {
    return op.equals("r");
  }

  /** When it happened as far as it can be believed: not after it was recorded. */
  public long believableAt() {
    return Math.min(at, recordedAt);
  }

  @Nullable String text(String column) {
    return columns.get(column);
  }

  String word(String column) {
    return columns.getOrDefault(column, "");
  }

  long number(String column) {
    var value = columns.get(column);
    return value == null ? 0 : Long.parseLong(value);
  }

  boolean has(String column) {
    return columns.containsKey(column);
  }
}
