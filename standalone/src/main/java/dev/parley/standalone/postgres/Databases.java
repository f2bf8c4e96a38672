package dev.parley.standalone.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Whether the server serves, and the databases on it. */
record Databases(PostgresConfig config) {
  private static final String TIMEOUT_SECONDS = "3";

  /** Returns when the server takes our password. */
  void ask() throws SQLException {
    connect().close();
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
    var properties = new Properties();
    properties.setProperty("user", config.user());
    properties.setProperty("password", config.password());
    properties.setProperty("loginTimeout", TIMEOUT_SECONDS);
    properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
    properties.setProperty("socketTimeout", "10");
    return DriverManager.getConnection(PostgresConfig.url(config.port(), "postgres"), properties);
  }
}
