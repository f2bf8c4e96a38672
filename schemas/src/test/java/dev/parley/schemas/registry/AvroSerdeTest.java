package dev.parley.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.schemas.events.DocumentStage;
import dev.parley.schemas.events.DocumentStatus;
import dev.parley.schemas.events.Samples;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {
  private static final String TOPIC = "knowledge.status.v1";
  private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  private final AvroSerde<DocumentStatus> serde = new AvroSerde<>(DocumentStatus.class, registry);

  @Test
  void readsWhatItWrote() {
    assertThat(read(write(status()))).isEqualTo(status());
  }

  @Test
  void keepsTombstones() {
    assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
    assertThat(serde.deserializer().deserialize(TOPIC, (byte[]) null)).isNull();
  }

  @Test
  void readsANewerCompatibleVersion() throws Exception {
    var text = DocumentStatus.getClassSchema().toString();
    var newer =
        new Schema.Parser()
            .parse(
                text.substring(0, text.length() - 2)
                    + ",{\"name\":\"later\",\"type\":\"string\"}]"
                    + "}");
    int id = registry.register(TOPIC + "-value", newer);
    var record = new GenericData.Record(newer);
    newer
        .getFields()
        .forEach(
            field -> {
              if (!field.name().equals("later")) {
                record.put(field.name(), status().get(field.name()));
              }
            });
    record.put("later", "unknown here");
    record.put("at", Samples.NOON.toEpochMilli());
    record.put("stage", new GenericData.EnumSymbol(newer.getField("stage").schema(), "PARSED"));
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<>(newer).write(record, encoder);
    encoder.flush();

    assertThat(read(bytes.toByteArray())).isEqualTo(status());
  }

  @Test
  void refusesWithoutRepeatingTheRecord() {
    var good = write(status());

    assertThatThrownBy(() -> read(new byte[] {1, 2})).isInstanceOf(UnreadableRecordException.class);
    assertThatThrownBy(() -> read(Arrays.copyOf(good, good.length - 1)))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageNotContaining("acme");
    assertThatThrownBy(() -> read(Arrays.copyOf(good, good.length + 1)))
        .isInstanceOf(UnreadableRecordException.class);
    assertThatThrownBy(() -> read(new byte[] {0, 0, 0, 1, 1, 7}))
        .isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void noBytesHoweverRandomDoMoreThanFailAsUnreadable() {
    var random = new Random(7);
    write(status());
    for (int i = 0; i < 5_000; i++) {
      var bytes = new byte[5 + random.nextInt(200)];
      random.nextBytes(bytes);
      Arrays.fill(bytes, 0, 5, (byte) 0);
      try {
        read(bytes);
      } catch (UnreadableRecordException expected) {
        assertThat(expected).hasNoCause();
      }
    }
  }

  private byte[] write(DocumentStatus status) {
    return serde.serializer().serialize(TOPIC, status);
  }

  private DocumentStatus read(byte[] bytes) {
    return serde.deserializer().deserialize(TOPIC, bytes);
  }

  private static DocumentStatus status() {
    return DocumentStatus.newBuilder()
        .setTenant("acme")
        .setDocument("a.md")
        .setVersion(3)
        .setStage(DocumentStage.PARSED)
        .setAt(Samples.NOON)
        .build();
  }
}
