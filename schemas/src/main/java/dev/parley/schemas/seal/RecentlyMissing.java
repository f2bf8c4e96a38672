package dev.parley.schemas.seal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was looked for to the end of a log and not found, for a short time; of very many the longest
 * known is forgotten. Safe for many threads.
 */
final class RecentlyMissing<K> {
  private final Clock clock;
  private final Duration kept;
  private final Map<K, Instant> until;

  /**
   * @param most how many are remembered
   * @param kept how long each is
   */
  RecentlyMissing(int most, Duration kept, Clock clock) {
    this.clock = clock;
    this.kept = kept;
    this.until =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Instant> eldest) {
            return size() > most;
          }
        };
  }

  synchronized boolean has(K key) {
    var end = until.get(key);
    return end != null && clock.instant().isBefore(end);
  }

  synchronized void add(K key) {
    until.remove(key); // so that it is the youngest again
    until.put(key, clock.instant().plus(kept));
  }
}
