package dev.parley.gateway.kit;

import dev.parley.gateway.register.Register;
import dev.parley.schemas.ids.KeyCodec;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A register without a topic. */
public final class MemoryRegister<K, V> implements Register<K, V> {
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
  public Future<Optional<V>> look(K key) {
    return Future.succeededFuture(find(key));
  }

  @Override
  public Future<Void> put(K key, V value) {
    values.put(codec.write().apply(key), value);
    return Future.succeededFuture();
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
