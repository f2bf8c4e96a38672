package dev.parley.schemas.registry;

import dev.parley.schemas.events.Sealed;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.NullUnmarked;

/**
 * Avro in Confluent's wire format: one zero byte, the schema's id in four bytes, Avro binary.
 *
 * <p>The same class serves Kafka's clients, Kafka Streams and Flink. A record written with a newer,
 * compatible schema is read as this version knows it; what cannot be read throws {@link
 * UnreadableRecordException}, and a registry that is away {@link RegistryUnavailableException}.
 *
 * @see <a
 *     href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">Wire
 *     format</a>
 */
@NullUnmarked // Kafka's serdes pass null for a tombstone, in both directions
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {
  static {
    WireFormat.limitLengths();
    // Avro creates only classes it is told to trust: our events, whatever a record claims to be.
    var events = Sealed.class.getPackageName() + ".";
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(events)));
  }

  private final Class<T> type;
  private final Schema schema;
  private final SchemaRegistry registry;
  private final SpecificDatumWriter<T> writer;
  private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();

  public AvroSerde(Class<T> type, SchemaRegistry registry) {
    this.type = type;
    this.schema = SpecificData.get().getSchema(type);
    this.writer = new SpecificDatumWriter<>(type); // looks at the class by reflection: once
    this.registry = registry;
  }

  /** Others that read our events through Avro itself say so first, or Avro refuses to make them. */
  public static void trustEvents() {
    // What this class does when it is loaded.
  }

  @Override
  public Serializer<T> serializer() {
    return this::write;
  }

  @Override
  public Deserializer<T> deserializer() {
    return this::read;
  }

  private byte[] write(String topic, T record) {
    if (record == null) {
      return null;
    }
    int id = registry.register(topic + "-value", schema);
    return WireFormat.write(id, writer, record);
  }

  private T read(String topic, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    int id = WireFormat.idOf(topic, bytes);
    var reader = readers.get(id);
    if (reader == null) {
      reader = new SpecificDatumReader<>(registry.byId(id), schema, SpecificData.getForClass(type));
      readers.put(id, reader);
    }
    return WireFormat.read(topic, type.getSimpleName(), bytes, reader);
  }
}
