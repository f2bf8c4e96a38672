package dev.parley.standalone.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Whether the server serves, and the databases on it. Not for use by many threads. */
final class Databases {
  private static final int TIMEOUT_SECONDS = 3;
  private static final int ANEW = 5; // every so many asks

  private final PostgresConfig config;
  private @Nullable Connection asking;
  private int asked;

  Databases(PostgresConfig config) {
    this.config = config;
  }

  /**
   * Returns when the server takes our password, or still answers whom it let in: each password
   * costs the processor 100 ms, and this is asked every other second. Now and then it has to let us
   * in anew, for whoever is in is not told that nobody else gets in.
   */
  void ask() throws SQLException {
    var before = asking;
    if (before == null || ++asked % ANEW == 0 || !before.isValid(TIMEOUT_SECONDS)) {
      forget();
      asking = connect();
    }
  }

  /** Leaves the connection that was asked on; to be called when nobody asks any more. */
  void forget() {
    try (var before = asking) {
      asking = null;
    } catch (SQLException e) {
      // It was the server's, which is gone.
    }
  }

  /** Creates the databases that are not there. */
  void create() throws SQLException {
    try (var connection = connect()) {
      for (var database : config.databases()) {
        if (!exists(connection, database)) {
          try (var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
          }
        }
      }
    }
  }

  private static boolean exists(Connection connection, String database) throws SQLException {
    try (var query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      query.setString(1, database);
      try (var found = query.executeQuery()) {
        return found.next();
      }
    }
  }

  private Connection connect() throws SQLException {
    var timeout = Integer.toString(TIMEOUT_SECONDS);
    var properties = new Properties();
    properties.setProperty("user", config.user());
    properties.setProperty("password", config.password());
    properties.setProperty("loginTimeout", timeout);
    properties.setProperty("connectTimeout", timeout);
    properties.setProperty("socketTimeout", "10");
    return DriverManager.getConnection(PostgresConfig.url(config.port(), "postgres"), properties);
  }
}
