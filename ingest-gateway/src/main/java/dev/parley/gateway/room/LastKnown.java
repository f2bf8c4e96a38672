package dev.parley.gateway.room;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What each was heard to have left: whoever cannot tell any more, as a broker whose disk is full,
 * has what he had. For one thread.
 */
final class LastKnown<K> {
  private final Map<K, Long> left = new HashMap<>();

  void heard(K who, long of) {
    left.put(who, of);
  }

  /** Whoever else there was is gone. */
  void only(Collection<K> there) {
    left.keySet().retainAll(there);
  }

  /** Of all of them; empty while nobody has told. */
  OptionalLong least() {
    return left.values().stream().mapToLong(Long::longValue).min();
  }
}
