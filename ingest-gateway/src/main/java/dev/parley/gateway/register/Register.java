package dev.parley.gateway.register;

import dev.parley.gateway.quota.Origin;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a compacted topic says, by key: the newest of each. Safe for many threads. */
public interface Register<K, V> {
  /** What is known here; never blocks. */
  Optional<V> find(K key);

  /**
   * The same, but what is not known is looked for up to the topic's end: empty only when it is
   * certain that there is none. Fails with 503 when that cannot be told, because the topic could
   * not be read to its end or because too much was looked for from there.
   *
   * @param from who looks, to count by
   */
  Future<Optional<V>> look(K key, Origin from);

  /** Completes once it is durably on the topic and known here. */
  Future<Void> put(K key, V value);

  /**
   * The same, but completes once the value has been read back from the topic.
   *
   * @return what was found under the same key before it, as far as it was there when it was sent or
   *     came to be there until it was; oldest first
   */
  Future<List<V>> putInOrder(K key, V value);

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
