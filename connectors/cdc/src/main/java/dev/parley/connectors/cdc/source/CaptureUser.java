package dev.parley.connectors.cdc.source;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The user that captures, when it is not the owner of the tables: it may replicate, read schema raw
 * and write the heartbeat, and nothing else. Made when it is not there.
 */
record CaptureUser(SourceAccess access) {
  private static final String EXISTS = "SELECT 1 FROM pg_roles WHERE rolname = ?";
  private static final String MAKE =
      "SELECT format('CREATE ROLE %I LOGIN REPLICATION PASSWORD %L', ?, ?)";
  private static final List<String> GRANTS =
      List.of(
          "GRANT USAGE ON SCHEMA raw TO %s",
          "GRANT SELECT ON ALL TABLES IN SCHEMA raw TO %s",
          "ALTER DEFAULT PRIVILEGES IN SCHEMA raw GRANT SELECT ON TABLES TO %s",
          "GRANT INSERT, UPDATE ON raw.cdc_heartbeat TO %s");

  /** By the owner's connection; names are checked by {@code CdcConfig}. */
  void ensure(Connection owner) throws SQLException {
    if (!exists(owner)) {
      execute(owner, statement(owner));
    }
    for (var grant : GRANTS) {
      execute(owner, grant.formatted(access.user()));
    }
  }

  private boolean exists(Connection owner) throws SQLException {
    try (var query = owner.prepareStatement(EXISTS)) {
      query.setString(1, access.user());
      try (var found = query.executeQuery()) {
        return found.next();
      }
    }
  }

  /** Quoted by Postgres itself. */
  private String statement(Connection owner) throws SQLException {
    try (var query = owner.prepareStatement(MAKE)) {
      query.setString(1, access.user());
      query.setString(2, access.password());
      try (var found = query.executeQuery()) {
        found.next();
        return found.getString(1);
      }
    }
  }

  private static void execute(Connection owner, String sql) throws SQLException {
    try (var statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}
