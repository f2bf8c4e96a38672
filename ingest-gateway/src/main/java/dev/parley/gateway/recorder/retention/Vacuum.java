package dev.parley.gateway.recorder.retention;

import java.sql.SQLException;
import java.util.ArrayList;
import javax.sql.DataSource;

/**
 * Takes the bytes of deleted rows out of the raw tables. Postgres does so by itself only once a
 * part of a table is dead; a few erased rows of a large one would lie there for months.
 */
public final class Vacuum {
  private static final String WITH_DEAD_ROWS =
      """
      SELECT relname FROM pg_stat_user_tables
      WHERE schemaname = 'raw' AND n_dead_tup > 0 ORDER BY relname
      """;

  private final DataSource connections;

  /**
   * @param connections that commit by themselves and may take their time
   */
  public Vacuum(DataSource connections) {
    this.connections = connections;
  }

  /** Returns once all raw tables with dead rows have been gone through. */
  public void run() throws SQLException {
    try (var connection = connections.getConnection();
        var statement = connection.createStatement()) {
      var tables = new ArrayList<String>();
      try (var found = statement.executeQuery(WITH_DEAD_ROWS)) {
        while (found.next()) {
          tables.add(found.getString(1));
        }
      }
      for (var table : tables) {
        statement.execute("VACUUM raw." + table);
      }
    }
  }
}
