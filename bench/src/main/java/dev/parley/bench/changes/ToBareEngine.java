package dev.parley.bench.changes;

import dev.parley.bench.Await;
import dev.parley.cli.Failure;
import dev.parley.connectors.cdc.source.SourceAccess;
import dev.parley.schemas.stage.Settings;
import io.debezium.connector.postgresql.PostgresConnector;
import io.debezium.embedded.Connect;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.jspecify.annotations.Nullable;

/**
 * Debezium alone, on copies of the same tables: it hands over each change, which is counted and
 * forgotten.
 */
final class ToBareEngine implements Way, AutoCloseable {
  private static final String NAME = "bench";
  private static final List<String> TABLES = List.of("conversations", "messages", "turns");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Connection connection;
  private final DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> engine;
  private final AtomicLong changes = new AtomicLong();
  private volatile @Nullable String failed;
  private long expected;

  ToBareEngine(Settings settings) throws SQLException, InterruptedException {
    var access = SourceAccess.owner(settings);
    connection = access.connect();
    execute("CREATE SCHEMA bench");
    for (var table : TABLES) {
      execute("CREATE TABLE bench.%s (LIKE raw.%1$s INCLUDING ALL)".formatted(table));
    }
    execute("CREATE PUBLICATION bench FOR TABLES IN SCHEMA bench");
    connection.setAutoCommit(false);
    engine =
        DebeziumEngine.create(Connect.class)
            .using(properties(access))
            .notifying(change -> changes.incrementAndGet())
            .using((success, message, error) -> failed = message)
            .build();
    var thread = new Thread(engine, "bare-engine");
    thread.setDaemon(true);
    thread.start();
    Await.until("the bare engine follows", PATIENCE, this::follows);
  }

  private static Properties properties(SourceAccess access) {
    var properties = new Properties();
    properties.setProperty("name", NAME);
    properties.setProperty("topic.prefix", NAME);
    properties.setProperty("connector.class", PostgresConnector.class.getName());
    properties.setProperty("database.hostname", access.part("PGHOST", "localhost"));
    properties.setProperty("database.port", access.part("PGPORT", "5432"));
    properties.setProperty("database.dbname", access.part("PGDBNAME", access.user()));
    properties.setProperty("database.user", access.user());
    properties.setProperty("database.password", access.password());
    properties.setProperty("plugin.name", "pgoutput");
    properties.setProperty("slot.name", NAME);
    properties.setProperty("slot.drop.on.stop", "true");
    properties.setProperty("publication.name", NAME);
    properties.setProperty("publication.autocreate.mode", "disabled");
    properties.setProperty("schema.include.list", NAME);
    properties.setProperty("snapshot.mode", "no_data");
    properties.setProperty("offset.storage", MemoryOffsetBackingStore.class.getName());
    properties.setProperty("offset.flush.interval.ms", "1000");
    return properties;
  }

  private void requireAlive() {
    if (failed != null) {
      throw new Failure("the bare engine ended: " + failed);
    }
  }

  private boolean follows() throws SQLException {
    requireAlive();
    try (var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "SELECT count(*) FROM pg_replication_slots WHERE slot_name = 'bench' AND active")) {
      found.next();
      return found.getInt(1) == 1;
    } finally {
      connection.rollback();
    }
  }

  /** Copies of rows that the product has had before, so many of them at least. */
  @Override
  public void write(int turns) throws SQLException {
    execute("TRUNCATE bench.conversations, bench.messages, bench.turns"); // which is no change
    connection.commit();
    copy("conversations", turns);
    copy("messages", 2 * turns);
    copy("turns", turns);
    expected += (long) turns * Turns.ROWS_EACH;
  }

  private void copy(String table, int rows) throws SQLException {
    execute("INSERT INTO bench.%s SELECT * FROM raw.%1$s LIMIT %d".formatted(table, rows));
  }

  @Override
  public void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public void awaitAll() throws InterruptedException {
    Await.until(
        expected + " changes counted", PATIENCE, () -> changes.get() >= expected || failed != null);
    requireAlive();
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    engine.close();
    connection.close();
  }
}
