package dev.parley.connectors.cdc.engine;

import dev.parley.connectors.cdc.source.RawDatabase;
import dev.parley.connectors.cdc.source.SourceAccess;
import dev.parley.schemas.topics.CdcTopics;
import dev.parley.schemas.topics.KafkaAccess;
import io.debezium.connector.postgresql.PostgresConnector;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * How Debezium is set up.
 *
 * @param access the database
 * @param slot name of the replication slot
 * @param publication name of the publication
 * @param tables that are captured, by their names in schema raw
 * @param heartbeat between two heartbeats
 * @param kafka where offsets are kept
 */
public record EngineSetup(
    SourceAccess access,
    String slot,
    String publication,
    List<String> tables,
    Duration heartbeat,
    KafkaAccess kafka) {
  /** The engine's name, under which its offsets are kept, and the source's name in each change. */
  public static final String NAME = "cdc";

  /**
   * As Debezium reads it.
   *
   * @param again whether a snapshot is taken although there is a slot; a first one is taken
   *     together with making the slot, and shows exactly what the changes behind it do not
   */
  public Properties properties(boolean again) {
    var properties = new Properties();
    properties.setProperty("name", NAME);
    properties.setProperty("topic.prefix", NAME);
    properties.setProperty("connector.class", PostgresConnector.class.getName());
    database(properties);
    offsets(properties);
    rows(properties);
    limits(properties);
    properties.setProperty("snapshot.mode", again ? "custom" : "initial");
    if (again) {
      properties.setProperty("snapshot.mode.custom.name", StreamFromSlot.NAME);
    }
    return properties;
  }

  private void database(Properties properties) {
    properties.setProperty("database.hostname", access.part("PGHOST", "localhost"));
    properties.setProperty("database.port", access.part("PGPORT", "5432"));
    properties.setProperty("database.dbname", access.part("PGDBNAME", access.user()));
    properties.setProperty("database.user", access.user());
    properties.setProperty("database.password", access.password());
    properties.setProperty("database.sslmode", access.part("sslmode", "prefer"));
    properties.setProperty("plugin.name", "pgoutput");
    properties.setProperty("slot.name", slot);
    properties.setProperty("publication.name", publication);
    properties.setProperty("publication.autocreate.mode", "disabled");
    properties.setProperty("offset.mismatch.strategy", "trust_offset");
    properties.setProperty("heartbeat.interval.ms", Long.toString(heartbeat.toMillis()));
    properties.setProperty("heartbeat.action.query", RawDatabase.BEAT);
    properties.setProperty("status.update.interval.ms", "5000");
  }

  private void offsets(Properties properties) {
    properties.setProperty("offset.storage", OffsetStore.class.getName());
    properties.setProperty("offset.storage.topic", CdcTopics.OFFSETS);
    properties.setProperty("offset.storage.partitions", "1");
    properties.setProperty(
        "offset.storage.replication.factor", Short.toString(kafka.replication()));
    properties.setProperty("bootstrap.servers", kafka.bootstrap());
    // What a crash repeats; also how often Postgres may drop its log.
    properties.setProperty("offset.flush.interval.ms", "1000");
    properties.setProperty("offset.flush.timeout.ms", "5000");
  }

  private void rows(Properties properties) {
    var names = tables.stream().collect(Collectors.joining("|"));
    properties.setProperty("schema.include.list", RawDatabase.SCHEMA);
    properties.setProperty(
        "table.include.list",
        RawDatabase.SCHEMA + "\\.(" + names + "|" + RawDatabase.HEARTBEAT + ")");
    properties.setProperty(
        "snapshot.include.collection.list", RawDatabase.SCHEMA + "\\.(" + names + ")");
    properties.setProperty("tombstones.on.delete", "false");
    properties.setProperty("decimal.handling.mode", "string");
    properties.setProperty("interval.handling.mode", "string");
    properties.setProperty("include.unknown.datatypes", "true");
    // A value that cannot be converted stops capture, loudly; a null in its place would be a lie.
    properties.setProperty("event.converting.failure.handling.mode", "fail");
  }

  private static void limits(Properties properties) {
    properties.setProperty("max.batch.size", "512");
    properties.setProperty("max.queue.size", "2048");
    properties.setProperty("max.queue.size.in.bytes", Integer.toString(32 * 1024 * 1024));
    properties.setProperty("poll.interval.ms", "100");
    properties.setProperty("record.processing.threads", "1");
    properties.setProperty("task.management.timeout.ms", "20000");
    // Whoever watches the engine starts it again, with a fresh look at slot and offset.
    properties.setProperty("errors.max.retries", "0");
    properties.setProperty("slot.max.retries", "0");
    properties.setProperty("slot.retry.delay.ms", "500");
  }
}
