package dev.parley.schemas.topics;

import dev.parley.schemas.ids.KeyCodec;
import dev.parley.schemas.registry.AvroSerde;
import dev.parley.schemas.registry.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;

/**
 * A topic: its one name, what its keys and values are, and how long it is kept.
 *
 * @param keyForm the key in words, for people
 */
public record TopicSpec<K, V extends SpecificRecord>(
    String name, KeyCodec<K> key, String keyForm, Class<V> value, Kept kept) {

  public Serde<K> keySerde() {
    return new KeySerde<>(key);
  }

  public Serde<V> valueSerde(SchemaRegistry registry) {
    return new AvroSerde<>(value, registry);
  }

  /** Where a key's records lie, the same for every producer: murmur2, as Kafka's own. */
  public int partition(K of, int partitions) {
    var bytes = key.partitionBy().apply(of).getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
  }

  @Override
  public String toString() {
    return name;
  }
}
