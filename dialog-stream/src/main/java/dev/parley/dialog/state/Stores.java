package dev.parley.dialog.state;

import dev.parley.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The four stores, their names and how they are kept.
 *
 * <p>None has a cache: within a commit hardly a row changes twice, and what is written once is seen
 * by every reader at once.
 */
public final class Stores {
  public static final String GATE = "gate";
  public static final String TURNS = "turns";
  public static final String SEEN = "seen";
  public static final String DEADLINES = "deadlines";

  /** A crash restores a store from its changelog: superseded rows must go soon. */
  private static final Map<String, String> SMALL_SEGMENTS =
      Map.of(
          "segment.bytes", Integer.toString(4 << 20),
          "segment.ms", "600000",
          "max.compaction.lag.ms", "3600000",
          "min.cleanable.dirty.ratio", "0.2",
          "delete.retention.ms", "3600000");

  private Stores() {}

  public static List<String> names() {
    return List.of(GATE, TURNS, SEEN, DEADLINES);
  }

  /** Where the rows of a store lie, by its name. */
  public interface Kept {
    KeyValueBytesStoreSupplier rows(String store);
  }

  /** On disk, as in the product. */
  public static KeyValueBytesStoreSupplier onDisk(String store) {
    return org.apache.kafka.streams.state.Stores.persistentKeyValueStore(store);
  }

  public static List<StoreBuilder<?>> builders(Kept kept) {
    return List.of(
        store(kept.rows(GATE), Topics.INBOUND.keySerde(), new GateSerde()),
        store(kept.rows(TURNS), Serdes.String(), new TurnSerde()),
        store(kept.rows(SEEN), Serdes.String(), Serdes.Long()),
        store(kept.rows(DEADLINES), Serdes.Bytes(), Serdes.ByteArray()));
  }

  private static <K, V> StoreBuilder<?> store(
      KeyValueBytesStoreSupplier rows, Serde<K> key, Serde<V> value) {
    return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(rows, key, value)
        .withLoggingEnabled(SMALL_SEGMENTS)
        .withCachingDisabled();
  }
}
