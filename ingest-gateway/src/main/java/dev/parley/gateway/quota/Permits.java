package dev.parley.gateway.quota;

import java.util.HashMap;
import java.util.Map;

/** So many at once per key; who comes over that is refused, never queued. Safe for many threads. */
public final class Permits<K> {
  private final int each;
  private final Map<K, Integer> taken = new HashMap<>();

  public Permits(int each) {
    this.each = each;
  }

  /** Whether there was one left; then it must be given back. */
  public synchronized boolean take(K key) {
    int others = taken.getOrDefault(key, 0);
    if (others >= each) {
      return false;
    }
    taken.put(key, others + 1);
    return true;
  }

  public synchronized void giveBack(K key) {
    taken.computeIfPresent(key, (it, number) -> number > 1 ? number - 1 : null);
  }
}
