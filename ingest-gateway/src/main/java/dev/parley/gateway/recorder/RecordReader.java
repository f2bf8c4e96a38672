package dev.parley.gateway.recorder;

import dev.parley.gateway.recorder.ReadRecord.Readable;
import dev.parley.gateway.recorder.ReadRecord.Refused;
import dev.parley.gateway.recorder.rows.Position;
import dev.parley.gateway.recorder.rows.Row;
import dev.parley.gateway.recorder.rows.TopicRecorder;
import dev.parley.schemas.ids.InvalidIdException;
import dev.parley.schemas.registry.RegistryUnavailableException;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Bytes to rows, by the recorder of their topic; nothing is written. */
final class RecordReader {
  private final Map<String, Decoder<?, ?>> decoders = new HashMap<>();

  RecordReader(List<TopicRecorder<?, ?>> recorders, SchemaRegistry registry) {
    recorders.forEach(it -> decoders.put(it.topic().name(), Decoder.of(it, registry)));
  }

  Set<String> topics() {
    return decoders.keySet();
  }

  /**
   * Throws {@link RegistryUnavailableException} when the registry is needed and away: nothing is
   * known about the record then.
   */
  ReadRecord read(ConsumerRecord<byte[], byte[]> record) {
    var decoder = decoders.get(record.topic());
    if (decoder == null) {
      return new Refused(record, "a topic that is not recorded");
    }
    try {
      return new Readable(record, decoder.rows(record));
    } catch (UnreadableRecordException | InvalidIdException e) {
      return new Refused(record, String.valueOf(e.getMessage()));
    } catch (RegistryUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      // Whatever a record makes of us, the next one is read.
      return new Refused(record, "it cannot be turned into rows: " + e.getClass().getSimpleName());
    }
  }

  private record Decoder<K, V extends SpecificRecord>(
      TopicRecorder<K, V> recorder, Deserializer<K> keys, Deserializer<V> values) {

    static <K, V extends SpecificRecord> Decoder<K, V> of(
        TopicRecorder<K, V> recorder, SchemaRegistry registry) {
      var topic = recorder.topic();
      return new Decoder<>(
          recorder, topic.keySerde().deserializer(), topic.valueSerde(registry).deserializer());
    }

    List<Row> rows(ConsumerRecord<byte[], byte[]> record) {
      var position =
          new Position(
              record.topic(),
              record.partition(),
              record.offset(),
              Instant.ofEpochMilli(record.timestamp()));
      var key = keys.deserialize(record.topic(), record.key());
      if (record.value() == null) {
        return recorder.deleted(key, position);
      }
      var value = values.deserialize(record.topic(), record.value());
      if (!key.equals(recorder.keyOf(value))) {
        throw new UnreadableRecordException(
            record.topic() + ": the value belongs to another tenant or id than its key says");
      }
      return recorder.rows(key, value, position);
    }
  }
}
