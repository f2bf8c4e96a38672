package dev.parley.gateway.recorder;

import dev.parley.gateway.recorder.rows.Row;
import dev.parley.gateway.recorder.rows.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.flywaydb.core.Flyway;

/** The schema {@code raw}: its tables, and rows written together with how far they got. */
final class ChatDatabase {
  static final String SCHEMA = "raw";
  private static final String MIGRATIONS = "classpath:db/migration/raw";

  private final Transactions transactions;

  ChatDatabase(DataSource connections) {
    this.transactions = new Transactions(connections);
  }

  /** Brings the tables up to date; several recorders may try at once. */
  static void migrate(DataSource database) {
    Flyway.configure()
        .dataSource(database)
        .schemas(SCHEMA)
        .locations(MIGRATIONS)
        .failOnMissingLocations(true)
        .load()
        .migrate();
  }

  /** Returns when the database answers. */
  void probe() throws SQLException {
    transactions.run(
        connection -> {
          try (var statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
          }
        });
  }

  /** How far each partition is recorded; 0 for one that never was. */
  Map<TopicPartition, Long> positions(Collection<TopicPartition> of) throws SQLException {
    return transactions.run(connection -> RecordedOffsets.read(connection, of));
  }

  /**
   * Writes the rows and moves the offsets, all or nothing.
   *
   * @throws OffsetsMovedException when another recorder has moved them since they were read
   */
  void write(List<Row> rows, Map<TopicPartition, OffsetMove> moves) throws SQLException {
    transactions.run(
        connection -> {
          RecordedOffsets.move(connection, moves);
          writeInStretches(connection, rows);
          return true;
        });
  }

  /** Rows of one statement go as one batch; only those that must stay in place keep the order. */
  private static void writeInStretches(Connection connection, List<Row> rows) throws SQLException {
    var stretch = new LinkedHashMap<String, List<Row>>();
    boolean inPlace = false;
    for (var row : rows) {
      if (row.isInPlace() != inPlace) {
        flush(connection, stretch);
        inPlace = row.isInPlace();
      }
      stretch.computeIfAbsent(row.sql(), sql -> new ArrayList<>()).add(row);
    }
    flush(connection, stretch);
  }

  private static void flush(Connection connection, Map<String, List<Row>> stretch)
      throws SQLException {
    for (var batch : stretch.entrySet()) {
      try (var statement = connection.prepareStatement(batch.getKey())) {
        for (var row : batch.getValue()) {
          row.bind(statement);
          statement.addBatch();
        }
        statement.executeBatch();
      }
    }
    stretch.clear();
  }
}
