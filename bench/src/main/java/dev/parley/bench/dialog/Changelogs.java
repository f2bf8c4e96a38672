package dev.parley.bench.dialog;

import dev.parley.dialog.state.Stores;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** What the changelogs fold to, store by store. */
final class Changelogs {
  private final Map<String, TreeMap<Bytes, byte[]>> stores = new TreeMap<>();

  Changelogs() {
    Stores.names().forEach(store -> stores.put(store, new TreeMap<>()));
  }

  /** A record of a changelog. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Row(String store, byte[] key, byte @Nullable [] value) {}

  void apply(Row row) {
    var rows = rows(row.store());
    if (row.value() == null) {
      rows.remove(Bytes.wrap(row.key()));
    } else {
      rows.put(Bytes.wrap(row.key()), row.value());
    }
  }

  Changelogs copy() {
    var copy = new Changelogs();
    stores.forEach((store, rows) -> copy.rows(store).putAll(rows));
    return copy;
  }

  TreeMap<Bytes, byte[]> rows(String store) {
    return stores.computeIfAbsent(store, it -> new TreeMap<>());
  }

  Map<String, TreeMap<Bytes, byte[]>> all() {
    return stores;
  }

  /** The first store whose rows differ; empty when none does. */
  String differenceTo(Rows rows) {
    for (var store : stores.entrySet()) {
      var there = rows.all(store.getKey());
      if (!there.keySet().equals(store.getValue().keySet())
          || !there.entrySet().stream().allMatch(row -> isSame(store.getValue(), row))) {
        return store.getKey();
      }
    }
    return "";
  }

  private static boolean isSame(Map<Bytes, byte[]> rows, Map.Entry<Bytes, byte[]> row) {
    return Arrays.equals(rows.get(row.getKey()), row.getValue());
  }
}
