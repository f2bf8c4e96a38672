package dev.parley.etl.sink;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches of rows, those that go and those that stay each all or nothing; a database that is
 * away is waited for.
 */
final class PatientTable<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PatientTable.class);
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final InternalDatabase database;
  private final Upsert<T> upsert;
  private final Duration patience;
  private @Nullable Connection connection;

  PatientTable(InternalDatabase database, Upsert<T> upsert, Duration patience) {
    this.database = database;
    this.upsert = upsert;
    this.patience = patience;
  }

  /**
   * Returns once the rows are committed.
   *
   * @throws IOException when the database did not take them for as long as that
   */
  void write(List<T> values) throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + patience.toNanos();
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      try {
        writeOnce(values);
        return;
      } catch (SQLException e) {
        close();
        if (System.nanoTime() > giveUp) {
          throw new IOException("the internal database does not take rows: " + e.getSQLState());
        }
        LOG.atWarn().addKeyValue("reason", e.getSQLState()).log("rows are written again");
        Thread.sleep(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private void writeOnce(List<T> values) throws SQLException {
    var open = connection;
    if (open == null) {
      open = database.connect();
      connection = open;
    }
    var gone = values.stream().filter(upsert::isGone).toList();
    var staying = values.stream().filter(value -> !upsert.isGone(value)).toList();
    // In transactions of their own: in each, locks are taken in the order of keys.
    if (!gone.isEmpty()) {
      writeBatch(open, upsert.goneSql(), gone, upsert::bindGone);
    }
    if (!staying.isEmpty()) {
      writeBatch(open, upsert.sql(), staying, upsert::bind);
    }
  }

  private interface Binding<T> {
    void bind(PreparedStatement statement, T value) throws SQLException;
  }

  private void writeBatch(Connection open, String sql, List<T> values, Binding<T> binding)
      throws SQLException {
    try (var statement = open.prepareStatement(sql)) {
      for (var value : values) {
        binding.bind(statement, value);
        statement.addBatch();
      }
      statement.executeBatch();
    }
    open.commit();
  }

  @Override
  public void close() {
    var open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.atDebug().addKeyValue("reason", e.getSQLState()).log("connection was gone");
      }
    }
  }
}
