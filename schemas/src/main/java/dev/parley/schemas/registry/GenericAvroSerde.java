package dev.parley.schemas.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.NullUnmarked;

/**
 * Records whose schema is known only from the registry, in the same wire format as {@link
 * AvroSerde}: the rows of tables that change their columns.
 *
 * <p>A record is read with the schema that it was written with, its texts as {@link String}; a
 * reader asks by name and takes a field that is not there for null.
 */
@NullUnmarked // Kafka's serdes pass null for a tombstone, in both directions
public final class GenericAvroSerde implements Serde<GenericRecord> {
  static {
    WireFormat.limitLengths();
  }

  private final SchemaRegistry registry;
  private final GenericData data = new GenericData();
  private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new ConcurrentHashMap<>();

  public GenericAvroSerde(SchemaRegistry registry) {
    this.registry = registry;
    data.setFastReaderEnabled(false); // it does not ask the reader below which text it wants
  }

  @Override
  public Serializer<GenericRecord> serializer() {
    return this::write;
  }

  @Override
  public Deserializer<GenericRecord> deserializer() {
    return this::read;
  }

  private byte[] write(String topic, GenericRecord record) {
    if (record == null) {
      return null;
    }
    int id = registry.register(topic + "-value", record.getSchema());
    return WireFormat.write(id, new GenericDatumWriter<>(record.getSchema(), data), record);
  }

  private GenericRecord read(String topic, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    int id = WireFormat.idOf(topic, bytes);
    var reader = readers.get(id);
    if (reader == null) {
      reader = reader(registry.byId(id));
      readers.put(id, reader);
    }
    return WireFormat.read(topic, "record", bytes, reader);
  }

  private GenericDatumReader<GenericRecord> reader(Schema written) {
    return new GenericDatumReader<>(written, written, data) {
      @Override
      protected Class<?> findStringClass(Schema schema) {
        return String.class;
      }
    };
  }
}
