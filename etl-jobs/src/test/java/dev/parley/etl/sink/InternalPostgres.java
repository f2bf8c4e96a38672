package dev.parley.etl.sink;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.Driver;

/** A real Postgres with the internal database's own migrations. */
public final class InternalPostgres implements AutoCloseable {
  private final EmbeddedPostgres server;
  private final InternalDatabase database;
  private final Connection connection;

  public InternalPostgres() throws IOException, SQLException {
    register();
    server = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start();
    database = new InternalDatabase(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
    database.migrate();
    connection = database.connect();
    connection.setAutoCommit(true);
  }

  /** The server's own test of itself asks the JVM's list, from which jobs take the driver. */
  private static void register() throws SQLException {
    if (!Driver.isRegistered()) {
      Driver.register();
    }
  }

  InternalDatabase database() {
    return database;
  }

  public Connection connection() {
    return connection;
  }

  void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of each row. */
  public List<String> query(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var all = new ArrayList<String>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close();
    server.close();
    register();
  }
}
