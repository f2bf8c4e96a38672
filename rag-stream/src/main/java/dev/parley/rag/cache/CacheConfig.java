package dev.parley.rag.cache;

import dev.parley.schemas.stage.Settings;
import java.time.Duration;

/**
 * What answers are kept.
 *
 * @param entries {@code rag-stream.cache.entries}: of all tenants together, each at most a quarter;
 *     0 keeps none
 * @param time {@code rag-stream.cache.time}: how long
 */
public record CacheConfig(int entries, Duration time) {

  /** Nothing is kept. */
  public static final CacheConfig NONE = new CacheConfig(0, Duration.ofHours(1));

  public static CacheConfig from(Settings settings) {
    return new CacheConfig(
        settings.integer("rag-stream.cache.entries", 1000, 0, 100_000),
        settings.duration("rag-stream.cache.time", Duration.ofHours(1)));
  }

  int entriesPerTenant() {
    return Math.max(1, entries / 4);
  }
}
