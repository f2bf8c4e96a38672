package dev.parley.gateway.quota;

import dev.parley.gateway.problem.Problem;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One token bucket per key; of very many keys the longest unused is forgotten. Safe for many
 * threads.
 */
public final class Quota<K> {
  private static final int MOST_KEYS = 20_000;

  private final String what;
  private final Clock clock;
  private final Map<K, TokenBucket> buckets =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, TokenBucket> eldest) {
          return size() > MOST_KEYS;
        }
      };

  /**
   * @param what the sentence that a refused caller reads
   */
  public Quota(String what, Clock clock) {
    this.what = what;
    this.clock = clock;
  }

  /** Takes one, or throws the {@link Problem} that says how long to wait. */
  public void take(K key, int perMinute) {
    bucket(key, perMinute)
        .take()
        .ifPresent(
            wait -> {
              throw Problem.tooMany(what, wait);
            });
  }

  /** Throws as {@link #take} would, but takes nothing. */
  public void check(K key, int perMinute) {
    bucket(key, perMinute)
        .waitForOne()
        .ifPresent(
            wait -> {
              throw Problem.tooMany(what, wait);
            });
  }

  private TokenBucket bucket(K key, int perMinute) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(key, it -> new TokenBucket(perMinute, clock)).at(perMinute);
    }
  }
}
