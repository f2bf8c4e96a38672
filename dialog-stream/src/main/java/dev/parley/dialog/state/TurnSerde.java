package dev.parley.dialog.state;

import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.NullUnmarked;

/** The turns' rows. */
@NullUnmarked // Kafka's serdes pass null for a row that is not there, in both directions
public final class TurnSerde implements Serde<TurnRow> {
  private final StateFormat format = new StateFormat("turn", 1);

  @Override
  public Serializer<TurnRow> serializer() {
    return (topic, it) -> it == null ? null : format.write(row(it));
  }

  @Override
  public Deserializer<TurnRow> deserializer() {
    return (topic, bytes) -> bytes == null ? null : turn(new Fields(format.read(bytes)));
  }

  private GenericRecord row(TurnRow it) {
    return new GenericRecordBuilder(format.newest())
        .set("messageId", it.messageId())
        .set("attempt", it.attempt())
        .set("openedAt", it.openedAt().toEpochMilli())
        .set("outcome", it.outcome().orElse(null))
        .build();
  }

  private static TurnRow turn(Fields row) {
    return new TurnRow(
        row.text("messageId"),
        row.integer("attempt"),
        row.time("openedAt"),
        row.optionalText("outcome"));
  }
}
