package dev.parley.bench.dialog;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The stores of one life of the stage, in memory and within reach. */
final class Rows {
  private final Map<String, KeyValueStore<Bytes, byte[]>> stores = new TreeMap<>();

  KeyValueBytesStoreSupplier of(String name) {
    var usual = Stores.inMemoryKeyValueStore(name);
    return new KeyValueBytesStoreSupplier() {
      @Override
      public String name() {
        return usual.name();
      }

      @Override
      public KeyValueStore<Bytes, byte[]> get() {
        var store = usual.get();
        stores.put(name, store);
        return store;
      }

      @Override
      public String metricsScope() {
        return usual.metricsScope();
      }
    };
  }

  /** As a restore does, past the changelog. */
  void restore(Changelogs from) {
    from.all().forEach((store, rows) -> rows.forEach(named(store)::put));
  }

  /** All rows of a store. */
  TreeMap<Bytes, byte[]> all(String store) {
    var rows = new TreeMap<Bytes, byte[]>();
    try (var all = named(store).all()) {
      all.forEachRemaining(row -> rows.put(row.key, row.value));
    }
    return rows;
  }

  private KeyValueStore<Bytes, byte[]> named(String store) {
    return Objects.requireNonNull(stores.get(store), store);
  }
}
