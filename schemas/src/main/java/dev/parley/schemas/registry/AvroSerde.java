package dev.parley.schemas.registry;

import dev.parley.schemas.events.Sealed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
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
  private static final byte MAGIC = 0;
  private static final int HEADER_BYTES = 5;
  private static final int LARGEST = 16 * 1024 * 1024;

  static {
    limit("string");
    limit("bytes");
    limit("collectionItems");
    // Avro creates only classes it is told to trust: our events, whatever a record claims to be.
    var events = Sealed.class.getPackageName() + ".";
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(events)));
  }

  private final Class<T> type;
  private final Schema schema;
  private final SchemaRegistry registry;
  private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();

  public AvroSerde(Class<T> type, SchemaRegistry registry) {
    this.type = type;
    this.schema = SpecificData.get().getSchema(type);
    this.registry = registry;
  }

  /** Others that read our events through Avro itself say so first, or Avro refuses to make them. */
  public static void trustEvents() {
    // What this class does when it is loaded.
  }

  /** A length that lies would otherwise be allocated before it is found out. */
  private static void limit(String what) {
    var name = "org.apache.avro.limits." + what + ".maxLength";
    if (System.getProperty(name) == null) {
      System.setProperty(name, Integer.toString(LARGEST));
    }
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
    var bytes = new ByteArrayOutputStream(256);
    bytes.write(MAGIC);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new SpecificDatumWriter<>(type).write(record, encoder);
      encoder.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private T read(String topic, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
      throw new UnreadableRecordException(topic + ": not in Confluent's wire format");
    }
    int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
    var reader = readers.get(id);
    if (reader == null) {
      reader = new SpecificDatumReader<>(registry.byId(id), schema, SpecificData.getForClass(type));
      readers.put(id, reader);
    }
    return decode(topic, bytes, id, reader);
  }

  private T decode(String topic, byte[] bytes, int id, SpecificDatumReader<T> reader) {
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
    try {
      T record = reader.read(null, decoder);
      if (decoder.isEnd()) {
        return record;
      }
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // A length field that lies can ask for any amount of memory; the record is at fault.
      throw unreadable(topic, id, e.getClass().getSimpleName());
    }
    throw unreadable(topic, id, "bytes left over");
  }

  private UnreadableRecordException unreadable(String topic, int id, String why) {
    return new UnreadableRecordException(
        topic + ": not a " + type.getSimpleName() + " of schema id " + id + " (" + why + ")");
  }
}
