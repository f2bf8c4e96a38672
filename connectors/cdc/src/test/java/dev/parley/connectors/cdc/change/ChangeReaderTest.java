package dev.parley.connectors.cdc.change;

import static dev.parley.connectors.cdc.change.Envelopes.CONVERSATION;
import static dev.parley.connectors.cdc.change.Envelopes.ROW;
import static dev.parley.connectors.cdc.change.Envelopes.key;
import static dev.parley.connectors.cdc.change.Envelopes.message;
import static dev.parley.connectors.cdc.change.Envelopes.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.connectors.cdc.change.Seen.Beat;
import dev.parley.connectors.cdc.change.Seen.Changed;
import dev.parley.connectors.cdc.change.Seen.Nothing;
import dev.parley.connectors.cdc.change.Seen.Unusable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeReaderTest {
  private final ChangeReader reader = new ChangeReader();

  @Test
  void keepsTheSameRowOfTwoTenantsApart() {
    var acmes = changed(read("messages", key("acme"), null, message(ROW, "acme", "sealed")));
    var globexes = changed(read("messages", key("globex"), null, message(ROW, "globex", "sealed")));

    assertThat(acmes.key()).isEqualTo("acme/" + CONVERSATION + "/user/m1");
    assertThat(globexes.key()).isEqualTo("globex/" + CONVERSATION + "/user/m1");
    assertThat(acmes.together()).isEqualTo("acme/" + CONVERSATION);
    assertThat(globexes.together()).isEqualTo("globex/" + CONVERSATION);
  }

  @Test
  void tellsTheRowBeforeAndAfter() {
    var before = message(ROW, "acme", "old");
    var value = changed(read("messages", key("acme"), before, message(ROW, "acme", "new"))).value();

    assertThat(text(value, "before")).isEqualTo("old");
    assertThat(text(value, "after")).isEqualTo("new");
    assertThat(((GenericRecord) value.get("source")).get("lsn")).isEqualTo(42L);
    assertThat(value.get("op")).isEqualTo("c");
  }

  @Test
  void tellsADeletionByTheRowThatWas() {
    var change = changed(read("messages", key("acme"), message(ROW, "acme", "old"), null));

    assertThat(change.together()).isEqualTo("acme/" + CONVERSATION);
    assertThat(change.value().get("after")).isNull();
  }

  @Test
  void takesNullTextForNull() {
    var change = changed(read("messages", key("acme"), null, message(ROW, "acme", null)));

    assertThat(text(change.value(), "after")).isNull();
  }

  @Test
  void aTableThatGainsOrLosesAColumnStaysReadable() {
    var narrow = changed(read("messages", key("acme"), null, message(ROW, "acme", "a"))).value();
    var widened = row().field("mood", Schema.STRING_SCHEMA).build();
    var wide =
        changed(read("messages", key("acme"), null, message(widened, "acme", "a").put("mood", "x")))
            .value();

    assertThat(((GenericRecord) wide.get("after")).get("mood")).isEqualTo("x");
    assertThat(readable(wide.getSchema(), narrow.getSchema())).isTrue();
    assertThat(readable(narrow.getSchema(), wide.getSchema())).isTrue();
  }

  @Test
  void keepsOneSchemaWhileTheTableStaysAsItIs() {
    var one = changed(read("messages", key("acme"), null, message(ROW, "acme", "a")));
    var rebuilt = row().build();
    var two = changed(read("messages", key("acme"), null, message(rebuilt, "acme", "b")));

    assertThat(two.value().getSchema()).isSameAs(one.value().getSchema());
  }

  @Test
  void aTableThatNobodyKnowsIsKeyedByWhatItHas() {
    var key = SchemaBuilder.struct().field("n", Schema.INT32_SCHEMA).build();
    var change = changed(read("later", new Struct(key).put("n", 7), null, message(ROW, "a", "b")));

    assertThat(change.topic()).isEqualTo("cdc.later");
    assertThat(change.key()).isEqualTo("7");
    assertThat(change.together()).isEqualTo("a/" + CONVERSATION);
  }

  @Test
  void aRowWithoutAKeyIsNotLost() {
    var seen = read("messages", null, null, message(ROW, "acme", "kept"));

    assertThat(seen)
        .isInstanceOfSatisfying(
            Unusable.class,
            unusable -> {
              assertThat(unusable.topic()).isEqualTo("cdc.messages");
              assertThat(unusable.reason()).doesNotContain("acme");
              assertThat(new String(unusable.envelope(), StandardCharsets.UTF_8)).contains("acme");
            });
  }

  @Test
  void tellsHeartbeatsFromChanges() {
    assertThat(read("cdc_heartbeat", null, null, message(ROW, "acme", "x")))
        .isEqualTo(new Beat(Instant.ofEpochMilli(1_000)));
    var nobodys = SchemaBuilder.struct().field("ts_ms", Schema.INT64_SCHEMA).build();
    assertThat(reader.read(Envelopes.record(null, nobodys, new Struct(nobodys).put("ts_ms", 1L))))
        .isEqualTo(new Nothing());
  }

  private static boolean readable(org.apache.avro.Schema by, org.apache.avro.Schema written) {
    return SchemaCompatibility.checkReaderWriterCompatibility(by, written).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }

  private static Change changed(Seen seen) {
    assertThat(seen).isInstanceOf(Changed.class);
    return ((Changed) seen).change();
  }

  private static @Nullable String text(GenericRecord envelope, String when) {
    var bytes = (ByteBuffer) ((GenericRecord) envelope.get(when)).get("text_ciphertext");
    return bytes == null ? null : StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  private Seen read(
      String table, @Nullable Struct key, @Nullable Struct before, @Nullable Struct after) {
    return reader.read(Envelopes.record(table, key, before, after));
  }
}
