package dev.parley.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class GenericAvroSerdeTest {
  private static final String TOPIC = "cdc.messages";
  private static final Schema NARROW =
      SchemaBuilder.record("Row").fields().optionalString("tenant").endRecord();
  private static final Schema WIDE =
      SchemaBuilder.record("Row").fields().optionalString("tenant").optionalLong("n").endRecord();

  private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  private final GenericAvroSerde serde = new GenericAvroSerde(registry);

  @Test
  void readsEachRecordWithTheColumnsItWasWrittenWith() {
    var before = write(row(NARROW, "acme"));
    var after = row(WIDE, "acme");
    after.put("n", 7L);

    assertThat(read(before)).isEqualTo(row(NARROW, "acme"));
    assertThat(read(write(after))).isEqualTo(after);
    assertThat(read(before).hasField("n")).isFalse();
  }

  @Test
  void readsTextAsStrings() {
    assertThat(read(write(row(NARROW, "acme"))).get("tenant")).isEqualTo("acme");
  }

  @Test
  void isTheSameWireFormatAsEveryOtherRecords() {
    var bytes = write(row(NARROW, "acme"));

    assertThat(bytes).startsWith(0, 0, 0, 0, registry.register(TOPIC + "-value", NARROW));
  }

  @Test
  void keepsTombstonesAndRefusesTheRest() {
    var good = write(row(NARROW, "acme"));

    assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
    assertThat(serde.deserializer().deserialize(TOPIC, (byte[]) null)).isNull();
    assertThatThrownBy(() -> read(new byte[] {1, 2})).isInstanceOf(UnreadableRecordException.class);
    assertThatThrownBy(() -> read(Arrays.copyOf(good, good.length - 1)))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageNotContaining("acme");
    assertThatThrownBy(() -> read(new byte[] {0, 0, 0, 1, 1, 7}))
        .isInstanceOf(UnreadableRecordException.class);
  }

  private static GenericRecord row(Schema schema, String tenant) {
    var row = new GenericData.Record(schema);
    row.put("tenant", tenant);
    return row;
  }

  private byte[] write(GenericRecord row) {
    return serde.serializer().serialize(TOPIC, row);
  }

  private GenericRecord read(byte[] bytes) {
    return serde.deserializer().deserialize(TOPIC, bytes);
  }
}
