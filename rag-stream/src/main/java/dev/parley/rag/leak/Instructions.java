package dev.parley.rag.leak;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What models were told to do last, a company's the same for each answer. Safe for many threads.
 */
final class Instructions {
  private static final int MOST = 64; // some 50 kB each

  private final Map<String, Set<String>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
          return size() > MOST;
        }
      };

  /** All {@link Leaks#rows} of them; not to be changed. */
  Set<String> rows(String told) {
    var before = known(told);
    if (before != null) {
      return before;
    }
    var rows = Set.copyOf(Leaks.rows(told));
    synchronized (known) {
      known.put(told, rows);
    }
    return rows;
  }

  private @Nullable Set<String> known(String told) {
    synchronized (known) {
      return known.get(told);
    }
  }
}
