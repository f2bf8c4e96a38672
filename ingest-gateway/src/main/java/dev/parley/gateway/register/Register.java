package dev.parley.gateway.register;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a compacted topic says, by key: the newest of each. Safe for many threads. */
public interface Register<K, V> {
  /** What is known here; never blocks. */
  Optional<V> find(K key);

  /** The same, but what is not known is looked for up to the topic's end. */
  Future<Optional<V>> look(K key);

  /** Completes once it is durably on the topic and known here. */
  Future<Void> put(K key, V value);

  /** Completes once the key is durably gone and forgotten here. */
  Future<Void> remove(K key);

  /**
   * Entries in the order of their written keys.
   *
   * @param prefix only keys that begin so
   * @param after only keys behind this one; empty for the first
   */
  List<Map.Entry<K, V>> page(String prefix, String after, int limit);
}
