package dev.parley.etl.cdc;

import dev.parley.schemas.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;

/** A change as Debezium tells it, in our wire format, built column by column. */
public final class Change {
  private final String table;
  private final String key;
  private final Map<String, Object> columns = new LinkedHashMap<>();
  private String op = "c";
  private String namedTable;
  private long lsn;
  private Instant recordedAt = Instant.EPOCH;

  private Change(String table, String key) {
    this.table = table;
    this.namedTable = table;
    this.key = key;
  }

  public static Change of(String table, String key) {
    return new Change(table, key);
  }

  /** A column; null, text, Integer, Long, Double, Boolean or bytes. */
  public Change with(String column, Object value) {
    columns.put(column, value);
    return this;
  }

  public Change op(String other) {
    op = other;
    return this;
  }

  public Change table(String other) {
    namedTable = other;
    return this;
  }

  public Change at(long place, Instant time) {
    lsn = place;
    recordedAt = time;
    return this;
  }

  public String topic() {
    return "cdc." + table;
  }

  public byte[] key() {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  public RawRecord record(SchemaRegistry registry) {
    return new RawRecord(topic(), 0, lsn, recordedAt.toEpochMilli(), key(), value(registry));
  }

  /** The value as it lies on the topic. */
  public byte[] value(SchemaRegistry registry) {
    var envelope = envelope();
    var bytes = new ByteArrayOutputStream();
    int id = registry.register(topic() + "-value", envelope.getSchema());
    bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(envelope.getSchema()).write(envelope, encoder);
      encoder.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private GenericRecord envelope() {
    var rowSchema = rowSchema();
    var schema =
        SchemaBuilder.record("Envelope")
            .namespace("cdc." + table)
            .fields()
            .name("before")
            .type(Schema.createUnion(Schema.create(Schema.Type.NULL), rowSchema))
            .withDefault(null)
            .name("after")
            .type(Schema.createUnion(Schema.create(Schema.Type.NULL), rowSchema))
            .withDefault(null)
            .name("source")
            .type(SOURCE)
            .noDefault()
            .requiredString("op")
            .optionalLong("ts_ms")
            .endRecord();
    var row = new GenericData.Record(rowSchema);
    columns.forEach(row::put);
    var envelope = new GenericData.Record(schema);
    envelope.put(op.equals("d") ? "before" : "after", row);
    envelope.put("source", source());
    envelope.put("op", op);
    envelope.put("ts_ms", recordedAt.toEpochMilli());
    return envelope;
  }

  private static final Schema SOURCE =
      SchemaBuilder.record("Source")
          .namespace("cdc")
          .fields()
          .requiredString("connector")
          .requiredLong("ts_ms")
          .optionalString("snapshot")
          .requiredString("schema")
          .requiredString("table")
          .optionalLong("txId")
          .optionalLong("lsn")
          .endRecord();

  private GenericRecord source() {
    var source = new GenericData.Record(SOURCE);
    source.put("connector", "postgresql");
    source.put("ts_ms", recordedAt.toEpochMilli());
    source.put("schema", "raw");
    source.put("table", namedTable);
    source.put("lsn", lsn);
    return source;
  }

  private Schema rowSchema() {
    var fields = SchemaBuilder.record("Row").namespace("cdc." + table).fields();
    columns.forEach(
        (name, value) ->
            fields
                .name(name)
                .type(
                    Schema.createUnion(
                        Schema.create(Schema.Type.NULL), Schema.create(typeOf(value))))
                .withDefault(null));
    return fields.endRecord();
  }

  private static Schema.Type typeOf(Object value) {
    if (value instanceof Integer) {
      return Schema.Type.INT;
    }
    if (value instanceof Long) {
      return Schema.Type.LONG;
    }
    if (value instanceof Double) {
      return Schema.Type.DOUBLE;
    }
    if (value instanceof Boolean) {
      return Schema.Type.BOOLEAN;
    }
    return value instanceof ByteBuffer ? Schema.Type.BYTES : Schema.Type.STRING;
  }
}
