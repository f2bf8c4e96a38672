package dev.parley.gateway.recorder.retention;

import java.sql.SQLException;
import java.util.ArrayList;
import javax.sql.DataSource;

/**
 * Takes the bytes of deleted rows out of the raw tables. Postgres does so by itself only once a
 * part of a table is dead; a few erased rows of a large one would lie there for months.
 */
public final class Vacuum {
  private static final String TABLES =
      "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'raw' ORDER BY 1";

  private final DataSource connections;

  /**
   * @param connections that commit by themselves and may take their time
   */
  public Vacuum(DataSource connections) {
    this.connections = connections;
  }

  /** Returns once all raw tables have been gone through; pages without dead rows cost nothing. */
  public void run() throws SQLException {
    try (var connection = connections.getConnection();
        var statement = connection.createStatement()) {
      var tables = new ArrayList<String>();
      try (var found = statement.executeQuery(TABLES)) {
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
