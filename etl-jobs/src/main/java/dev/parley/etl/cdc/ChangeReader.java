package dev.parley.etl.cdc;

import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads change events by the schema that they were written with, whatever columns it has.
 *
 * <p>Not for several threads at once.
 */
public final class ChangeReader {
  private static final String TOPIC_PREFIX = "cdc.";
  private static final int HEADER_BYTES = 5;
  private static final Set<String> OPS = Set.of("c", "u", "d", "r");

  private final SchemaRegistry registry;
  private final Set<String> tables;
  private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();

  /**
   * @param tables those that the caller knows how to handle
   */
  public ChangeReader(SchemaRegistry registry, Set<String> tables) {
    this.registry = registry;
    this.tables = Set.copyOf(tables);
  }

  /**
   * The change.
   *
   * @throws UnreadableRecordException when it is not in our wire format or not of its schema
   * @throws UnfitChangeException when it is no change event of a known table
   * @throws dev.parley.schemas.registry.RegistryUnavailableException when its schema cannot be had
   */
  public ChangeEvent read(RawRecord record) {
    var envelope = decode(record.topic(), record.value());
    var source = part(envelope, "source");
    var table = word(source, "table");
    if (!tables.contains(table) || !record.topic().equals(TOPIC_PREFIX + table)) {
      throw new UnfitChangeException("table: unknown on " + record.topic());
    }
    var op = word(envelope, "op");
    if (!OPS.contains(op)) {
      throw new UnfitChangeException("op: unknown (expected: c, u, d or r)");
    }
    var row = columns(part(envelope, op.equals("d") ? "before" : "after"));
    return new ChangeEvent(
        table, op, number(source, "lsn"), key(record), number(source, "ts_ms"), row);
  }

  private GenericRecord decode(String topic, byte @Nullable [] value) {
    if (value == null || value.length < HEADER_BYTES || value[0] != 0) {
      throw new UnreadableRecordException(topic + ": not in Confluent's wire format");
    }
    int id = ByteBuffer.wrap(value, 1, 4).getInt();
    var reader = readers.get(id);
    if (reader == null) {
      reader = new GenericDatumReader<>(registry.byId(id));
      readers.put(id, reader);
    }
    var decoder =
        DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, null);
    try {
      var record = reader.read(null, decoder);
      if (decoder.isEnd()) {
        return record;
      }
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // A length field that lies can ask for any amount of memory; the record is at fault.
      throw unreadable(topic, id, e.getClass().getSimpleName());
    }
    throw unreadable(topic, id, "bytes left over");
  }

  private static UnreadableRecordException unreadable(String topic, int id, String why) {
    return new UnreadableRecordException(
        topic + ": not of its schema, id " + id + " (" + why + ")");
  }

  private static GenericRecord part(GenericRecord of, String name) {
    if (of.hasField(name) && of.get(name) instanceof GenericRecord part) {
      return part;
    }
    throw new UnfitChangeException(name + ": missing (expected: a change event)");
  }

  private static String word(GenericRecord of, String name) {
    if (of.hasField(name) && of.get(name) instanceof CharSequence word) {
      return word.toString();
    }
    throw new UnfitChangeException(name + ": missing (expected: a change event)");
  }

  private static long number(GenericRecord of, String name) {
    if (of.hasField(name) && of.get(name) instanceof Long number) {
      return number;
    }
    throw new UnfitChangeException(name + ": missing (expected: a change event)");
  }

  private static String key(RawRecord record) {
    try {
      if (record.key() != null) {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(record.key())).toString();
      }
    } catch (CharacterCodingException e) {
      throw new UnfitChangeException("key: not UTF-8");
    }
    throw new UnfitChangeException("key: missing (expected: the primary key)");
  }

  private static Map<String, @Nullable String> columns(GenericRecord row) {
    var columns = new HashMap<String, @Nullable String>();
    for (var field : row.getSchema().getFields()) {
      columns.put(field.name(), asText(row.get(field.pos())));
    }
    return columns;
  }

  private static @Nullable String asText(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof ByteBuffer bytes) {
      var copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      return Base64.getEncoder().encodeToString(copy);
    }
    return value.toString();
  }
}
