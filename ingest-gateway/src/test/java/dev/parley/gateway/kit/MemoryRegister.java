package dev.parley.gateway.kit;

import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.quota.Origin;
import dev.parley.gateway.register.Register;
import dev.parley.schemas.ids.KeyCodec;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;

/** A register without a topic. */
public final class MemoryRegister<K, V> implements Register<K, V> {
  /** What another gateway writes just before our next write. */
  public final Queue<V> others = new ConcurrentLinkedQueue<>();

  /** Whether everything on the topic can be read. */
  public volatile boolean complete = true;

  private final KeyCodec<K> codec;
  private final NavigableMap<String, V> values = new ConcurrentSkipListMap<>();

  public MemoryRegister(KeyCodec<K> codec) {
    this.codec = codec;
  }

  @Override
  public Optional<V> find(K key) {
    return Optional.ofNullable(values.get(codec.write().apply(key)));
  }

  @Override
  public Future<Optional<V>> look(K key, Origin from) {
    var known = find(key);
    return known.isPresent() || complete
        ? Future.succeededFuture(known)
        : Future.failedFuture(Problem.unavailable("not read to the end"));
  }

  @Override
  public Future<Void> put(K key, V value) {
    values.put(codec.write().apply(key), value);
    return Future.succeededFuture();
  }

  @Override
  public Future<List<V>> putInOrder(K key, V value) {
    var before = new ArrayList<V>();
    find(key).ifPresent(before::add);
    Optional.ofNullable(others.poll()).ifPresent(before::add);
    return put(key, value).map(before);
  }

  @Override
  public Future<Void> remove(K key) {
    values.remove(codec.write().apply(key));
    return Future.succeededFuture();
  }

  @Override
  public List<Map.Entry<K, V>> page(String prefix, String after, int limit) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix) && entry.getKey().compareTo(after) > 0)
        .limit(limit)
        .map(entry -> Map.entry(codec.read().apply(entry.getKey()), entry.getValue()))
        .toList();
  }
}
