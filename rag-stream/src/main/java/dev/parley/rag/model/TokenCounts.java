package dev.parley.rag.model;

import dev.parley.schemas.seal.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How many tokens texts have. Those of what was counted last are remembered, by its hash alone: a
 * prompt is counted before a call and after it, and its instructions are every prompt's. Safe for
 * use by many threads.
 */
final class TokenCounts {
  private static final int MOST = 512;

  private final ToIntFunction<String> tokens;
  private final Map<String, Integer> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MOST;
        }
      };

  TokenCounts(ToIntFunction<String> tokens) {
    this.tokens = tokens;
  }

  int of(String text) {
    var hash = Sha256.hex(text);
    var before = known(hash);
    if (before != null) {
      return before;
    }
    int count = tokens.applyAsInt(text);
    synchronized (known) {
      known.put(hash, count);
    }
    return count;
  }

  private @Nullable Integer known(String hash) {
    synchronized (known) {
      return known.get(hash);
    }
  }
}
