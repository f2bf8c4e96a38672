package dev.parley.dialog.state;

import dev.parley.dialog.turn.Conversation;
import dev.parley.dialog.turn.Lease;
import dev.parley.dialog.turn.Message;
import dev.parley.dialog.turn.OpenTurn;
import dev.parley.dialog.understand.Intent;
import dev.parley.dialog.understand.Meaning;
import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.Turn;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.NullUnmarked;

/** The gate's rows. */
@NullUnmarked // Kafka's serdes pass null for a row that is not there, in both directions
public final class GateSerde implements Serde<Conversation> {
  private final StateFormat format = new StateFormat("gate", 3);
  private final Schema leases = Fields.named(format.newest(), "lease");
  private final Schema openTurns = Fields.named(format.newest(), "open");
  private final Schema messages = Fields.named(format.newest(), "waiting");
  private final Schema turns = Fields.named(format.newest(), "turns");
  private final Schema sealed = Fields.named(messages, "text");

  @Override
  public Serializer<Conversation> serializer() {
    return (topic, it) -> it == null ? null : format.write(row(it));
  }

  @Override
  public Deserializer<Conversation> deserializer() {
    return (topic, bytes) -> bytes == null ? null : conversation(new Fields(format.read(bytes)));
  }

  private GenericRecord row(Conversation it) {
    return new GenericRecordBuilder(format.newest())
        .set("lease", it.lease().map(this::row).orElse(null))
        .set("open", it.open().map(this::row).orElse(null))
        .set("waiting", it.waiting().stream().map(this::row).toList())
        .set("turns", it.turns().stream().map(this::row).toList())
        .set("summary", it.summary().map(this::row).orElse(null))
        .set("label", it.label().map(this::row).orElse(null))
        .set("language", it.language().orElse(null))
        .set("lastActive", it.lastActive().toEpochMilli())
        .set("idleDue", it.idleDue().toEpochMilli())
        .build();
  }

  private static Conversation conversation(Fields row) {
    return new Conversation(
        row.optional("lease", GateSerde::lease),
        row.optional("open", GateSerde::openTurn),
        row.list("waiting", GateSerde::message),
        row.list("turns", GateSerde::turn),
        row.optional("summary", GateSerde::sealed),
        row.optional("label", GateSerde::sealed),
        row.optionalText("language"),
        row.time("lastActive"),
        row.time("idleDue"));
  }

  private GenericRecord row(Lease it) {
    return new GenericRecordBuilder(leases)
        .set("leaseId", it.leaseId())
        .set("agentId", it.agentId())
        .set("expiresAt", it.expiresAt().toEpochMilli())
        .build();
  }

  private static Lease lease(Fields row) {
    return new Lease(row.text("leaseId"), row.text("agentId"), row.time("expiresAt"));
  }

  private GenericRecord row(OpenTurn it) {
    return new GenericRecordBuilder(openTurns)
        .set("question", row(it.question()))
        .set("attempt", it.attempt())
        .set("openedAt", it.openedAt().toEpochMilli())
        .set("attemptDue", it.attemptDue().toEpochMilli())
        .set("deadline", it.deadline().toEpochMilli())
        .build();
  }

  private static OpenTurn openTurn(Fields row) {
    return new OpenTurn(
        message(row.record("question")),
        row.integer("attempt"),
        row.time("openedAt"),
        row.time("attemptDue"),
        row.time("deadline"));
  }

  private GenericRecord row(Message it) {
    return new GenericRecordBuilder(messages)
        .set("messageId", it.messageId())
        .set("turnId", it.turnId())
        .set("user", it.user())
        .set("text", row(it.text()))
        .set("intent", it.intent().name())
        .set("confidence", it.meaning().confidence())
        .set("escalation", it.meaning().escalation())
        .set("sentiment", it.meaning().sentiment().orElse(null))
        .set("language", it.meaning().language().orElse(null))
        .set("locale", it.locale().orElse(null))
        .set("trace", it.trace().orElse(null))
        .build();
  }

  private static Message message(Fields row) {
    return new Message(
        row.text("messageId"),
        row.text("turnId"),
        row.text("user"),
        sealed(row.record("text")),
        meaning(row),
        row.optionalText("locale"),
        row.optionalText("trace"));
  }

  private static Meaning meaning(Fields row) {
    return new Meaning(
        Intent.named(row.text("intent")),
        row.number("confidence"),
        row.number("escalation"),
        row.optionalText("sentiment"),
        row.optionalText("language"));
  }

  private GenericRecord row(Turn it) {
    return new GenericRecordBuilder(turns)
        .set("speaker", it.getSpeaker().name())
        .set("text", row(it.getText()))
        .build();
  }

  private static Turn turn(Fields row) {
    var name = row.text("speaker");
    var speaker = Arrays.stream(Speaker.values()).filter(it -> it.name().equals(name)).findFirst();
    return new Turn(speaker.orElse(Speaker.OTHER), sealed(row.record("text")));
  }

  private GenericRecord row(Sealed it) {
    var row = new GenericData.Record(sealed);
    row.put("keyId", it.getKeyId());
    row.put("nonce", it.getNonce());
    row.put("ciphertext", it.getCiphertext());
    return row;
  }

  private static Sealed sealed(Fields row) {
    return new Sealed(row.text("keyId"), row.bytes("nonce"), row.bytes("ciphertext"));
  }
}
