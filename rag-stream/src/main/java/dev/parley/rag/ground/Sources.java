package dev.parley.rag.ground;

import dev.parley.rag.retrieve.Passage;
import dev.parley.schemas.ids.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What sentences are held against, remembered of the passages that were used last. Safe for use by
 * many threads.
 */
final class Sources {
  /** With some 30 kB for a long one: at most 8 MB. */
  private static final int MOST = 256;

  private final Function<Passage, Source> read;
  private final Map<Key, Source> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Source> eldest) {
          return size() > MOST;
        }
      };

  /** The tenant keeps one company's reading out of another's times. */
  private record Key(TenantId tenant, String hash, String title, String place) {}

  /**
   * @param read reads a passage that is not known
   */
  Sources(Function<Passage, Source> read) {
    this.read = read;
  }

  Source of(TenantId tenant, Passage passage) {
    var key = new Key(tenant, passage.hash(), passage.title(), passage.place());
    var before = known(key);
    if (before != null) {
      return before;
    }
    var source = read.apply(passage);
    synchronized (known) {
      known.put(key, source);
    }
    return source;
  }

  private @Nullable Source known(Key key) {
    synchronized (known) {
      return known.get(key);
    }
  }
}
