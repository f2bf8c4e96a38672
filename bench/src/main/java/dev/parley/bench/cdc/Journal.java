package dev.parley.bench.cdc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was committed, row by row, in its order: {@code c1} made with version 1, {@code u2} changed
 * to version 2, {@code d2} deleted when it had version 2.
 */
final class Journal {
  private final Map<String, List<String>> byRow = new HashMap<>();
  private long changes;

  synchronized void committed(List<RowChange> transaction) {
    for (var change : transaction) {
      byRow.computeIfAbsent(change.key(), key -> new ArrayList<>()).add(change.what());
      changes++;
    }
  }

  synchronized Map<String, List<String>> byRow() {
    var copy = new HashMap<String, List<String>>();
    byRow.forEach((key, changes) -> copy.put(key, List.copyOf(changes)));
    return copy;
  }

  synchronized long changes() {
    return changes;
  }
}
