package dev.parley.etl.cdc;

import dev.parley.schemas.registry.GenericAvroSerde;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.CdcTopics;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads change events by the schema that they were written with, whatever columns it has. */
public final class ChangeReader {
  private static final Set<String> OPS = Set.of("c", "u", "d", "r");

  private final Deserializer<GenericRecord> values;
  private final Set<String> tables;

  /**
   * @param tables those that the caller knows how to handle
   */
  public ChangeReader(SchemaRegistry registry, Set<String> tables) {
    this.values = new GenericAvroSerde(registry).deserializer();
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
    if (!tables.contains(table)
        || !CdcTopics.of(table).filter(it -> it.name().equals(record.topic())).isPresent()) {
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
    var record = value == null ? null : values.deserialize(topic, value);
    if (record == null) {
      throw new UnfitChangeException("value: missing (expected: a change event)");
    }
    return record;
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
