package dev.parley.gateway.recorder.retention;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a sweep took.
 *
 * @param rows deleted, by table
 * @param keys of conversations, destroyed
 */
public record Swept(Map<String, Long> rows, long keys) {
  static final Swept NOTHING = new Swept(Map.of(), 0);

  public Swept {
    rows = Map.copyOf(rows);
  }

  static Swept of(String table, long rows) {
    return new Swept(Map.of(table, rows), 0);
  }

  Swept and(Swept other) {
    var sum = new TreeMap<>(rows);
    other.rows.forEach((table, number) -> sum.merge(table, number, Long::sum));
    return new Swept(sum, keys + other.keys);
  }

  public long rowsInAll() {
    return rows.values().stream().mapToLong(it -> it).sum();
  }
}
