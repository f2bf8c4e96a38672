package dev.parley.connectors.cdc.change;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Changes as Debezium hands them over. */
public final class Envelopes {
  static final String CONVERSATION = "7d3f0cf2-4a8e-4c39-8f8b-0d1f3a2b4c5d";
  static final Schema KEY =
      SchemaBuilder.struct()
          .field("tenant", Schema.STRING_SCHEMA)
          .field("conversation_id", Schema.STRING_SCHEMA)
          .field("author", Schema.STRING_SCHEMA)
          .field("id", Schema.STRING_SCHEMA)
          .build();
  static final Schema ROW = row().build();

  private Envelopes() {}

  /** A message of this tenant was written. */
  public static SourceRecord written(String tenant) {
    return record("messages", key(tenant), null, message(ROW, tenant, "sealed"));
  }

  /** A message without a key. */
  public static SourceRecord keyless(String tenant) {
    return record("messages", null, null, message(ROW, tenant, "sealed"));
  }

  static SchemaBuilder row() {
    return SchemaBuilder.struct()
        .name("cdc.raw.messages.Value")
        .optional()
        .field("tenant", Schema.STRING_SCHEMA)
        .field("conversation_id", Schema.STRING_SCHEMA)
        .field("text_ciphertext", Schema.OPTIONAL_BYTES_SCHEMA)
        .field("topic_partition", Schema.OPTIONAL_INT32_SCHEMA);
  }

  static Struct key(String tenant) {
    return new Struct(KEY)
        .put("tenant", tenant)
        .put("conversation_id", CONVERSATION)
        .put("author", "user")
        .put("id", "m1");
  }

  static Struct message(Schema row, String tenant, @Nullable String text) {
    return new Struct(row)
        .put("tenant", tenant)
        .put("conversation_id", CONVERSATION)
        .put("topic_partition", 3)
        .put(
            "text_ciphertext",
            text == null ? null : ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  static SourceRecord record(
      String table, @Nullable Struct key, @Nullable Struct before, @Nullable Struct after) {
    var row = after == null ? before : after;
    var source =
        SchemaBuilder.struct()
            .field("table", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field("lsn", Schema.OPTIONAL_INT64_SCHEMA)
            .build();
    var schema =
        SchemaBuilder.struct()
            .field("before", row == null ? ROW : row.schema())
            .field("after", row == null ? ROW : row.schema())
            .field("source", source)
            .field("op", Schema.STRING_SCHEMA)
            .build();
    var from = new Struct(source).put("table", table).put("ts_ms", 1_000L).put("lsn", 42L);
    var envelope =
        new Struct(schema)
            .put("before", before)
            .put("after", after)
            .put("source", from)
            .put("op", "c");
    return record(key, schema, envelope);
  }

  @SuppressWarnings("NullAway") // Connect takes null for a missing key
  static SourceRecord record(@Nullable Struct key, Schema schema, Struct value) {
    return new SourceRecord(
        Map.of(), Map.of(), "ignored", null, key == null ? null : key.schema(), key, schema, value);
  }
}
