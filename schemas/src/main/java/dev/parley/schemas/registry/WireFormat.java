package dev.parley.schemas.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Confluent's wire format: one zero byte, the schema's id in four bytes, Avro binary.
 *
 * @see <a
 *     href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">Wire
 *     format</a>
 */
final class WireFormat {
  private static final byte MAGIC = 0;
  private static final int HEADER_BYTES = 5;
  private static final int LARGEST = 16 * 1024 * 1024;

  private WireFormat() {}

  /**
   * A length that lies would otherwise be allocated before it is found out. Avro asks once, so a
   * serde calls this before it touches Avro.
   */
  static void limitLengths() {
    limit("string");
    limit("bytes");
    limit("collectionItems");
  }

  private static void limit(String what) {
    var name = "org.apache.avro.limits." + what + ".maxLength";
    if (System.getProperty(name) == null) {
      System.setProperty(name, Integer.toString(LARGEST));
    }
  }

  static <T> byte[] write(int id, DatumWriter<T> writer, T record) {
    var bytes = new ByteArrayOutputStream(256);
    bytes.write(MAGIC);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      writer.write(record, encoder);
      encoder.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int idOf(String topic, byte[] bytes) {
    if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
      throw new UnreadableRecordException(topic + ": not in Confluent's wire format");
    }
    return ByteBuffer.wrap(bytes, 1, 4).getInt();
  }

  /**
   * @param what the record's name, for people
   * @throws UnreadableRecordException when the bytes are not what their schema says
   */
  @SuppressWarnings("NullAway") // Avro takes null for "make a new one"
  static <T> T read(String topic, String what, byte[] bytes, DatumReader<T> reader) {
    int id = idOf(topic, bytes);
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
    try {
      T record = reader.read(null, decoder);
      if (decoder.isEnd()) {
        return record;
      }
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // A length field that lies can ask for any amount of memory; the record is at fault.
      throw unreadable(topic, what, id, e.getClass().getSimpleName());
    }
    throw unreadable(topic, what, id, "bytes left over");
  }

  private static UnreadableRecordException unreadable(
      String topic, String what, int id, String why) {
    return new UnreadableRecordException(
        topic + ": not a " + what + " of schema id " + id + " (" + why + ")");
  }
}
