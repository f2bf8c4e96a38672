package dev.parley.gateway.quota;

import dev.parley.gateway.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
    tryTake(key, perMinute)
        .ifPresent(
            wait -> {
              throw Problem.tooMany(what, wait);
            });
  }

  /** Takes one, or says how long until there is one. */
  public Optional<Duration> tryTake(K key, int perMinute) {
    return bucket(key, perMinute).take();
  }

  /** What was taken turned out not to be owed. */
  public void giveBack(K key, int perMinute) {
    bucket(key, perMinute).giveBack();
  }

  private TokenBucket bucket(K key, int perMinute) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(key, it -> new TokenBucket(perMinute, clock)).at(perMinute);
    }
  }
}
