package dev.parley.connectors.cdc.change;

import dev.parley.connectors.cdc.change.Seen.Beat;
import dev.parley.connectors.cdc.change.Seen.Changed;
import dev.parley.connectors.cdc.change.Seen.Nothing;
import dev.parley.connectors.cdc.change.Seen.Unusable;
import dev.parley.connectors.cdc.source.RawDatabase;
import dev.parley.schemas.topics.CdcTopic;
import dev.parley.schemas.topics.CdcTopics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Reads what the engine hands over. One thread only. */
public final class ChangeReader {
  private static final String SOURCE = "source";
  private static final String SNAPSHOT_READ = "r";

  private final AvroSchemas schemas = new AvroSchemas();
  private final JsonConverter json = new JsonConverter();

  public ChangeReader() {
    json.configure(Map.of("schemas.enable", "false"), false);
  }

  public Seen read(SourceRecord record) {
    if (!(record.value() instanceof Struct envelope) || envelope.schema().field(SOURCE) == null) {
      return new Nothing(); // the engine's own heartbeat
    }
    var source = envelope.getStruct(SOURCE);
    var table = source.getString("table");
    if (table.equals(RawDatabase.HEARTBEAT)) {
      return new Beat(at(envelope, source));
    }
    try {
      return change(table, record, envelope, source);
    } catch (DataException | AvroRuntimeException | ClassCastException e) {
      // The class only: the message may hold a part of the row.
      var reason = "the row cannot be told in Avro: " + e.getClass().getSimpleName();
      return new Unusable(topic(table), reason, json(envelope));
    }
  }

  private Seen change(String table, SourceRecord record, Struct envelope, Struct source) {
    var known = CdcTopics.of(table);
    var key = record.key() instanceof Struct columns ? RowKeys.key(known, columns) : none();
    if (key.isEmpty()) {
      var reason = "the row has no whole key (expected: a primary key)";
      return new Unusable(topic(table), reason, json(envelope));
    }
    var schema = schemas.envelope(table, envelope.schema());
    return new Changed(
        new Change(
            table,
            topic(table),
            key.get(),
            RowKeys.conversation(known, row(envelope)).orElse(key.get()),
            AvroValues.record(schema, envelope),
            at(envelope, source),
            SNAPSHOT_READ.equals(envelope.getString("op"))));
  }

  private byte[] json(Struct envelope) {
    return json.fromConnectData("cdc", envelope.schema(), envelope);
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static String topic(String table) {
    return new CdcTopic(table, List.of(), false).name();
  }

  private static @Nullable Struct row(Struct envelope) {
    var after = envelope.getStruct("after");
    return after == null ? envelope.getStruct("before") : after;
  }

  private static Instant at(Struct envelope, Struct source) {
    var committed = source.getInt64("ts_ms");
    var handled = committed == null ? envelope.getInt64("ts_ms") : committed;
    return Instant.ofEpochMilli(handled == null ? 0 : handled);
  }
}
