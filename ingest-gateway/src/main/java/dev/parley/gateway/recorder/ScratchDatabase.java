package dev.parley.gateway.recorder;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;

/** A database beside the one that serves, with the same tables; gone when it is closed. */
final class ScratchDatabase implements AutoCloseable {
  private static final String NAME = "parley_rebuild";
  private static final int CONNECTIONS = 2;
  private static final Duration STATEMENT = Duration.ofMinutes(5);

  private final DatabaseAccess serving;
  private final DatabaseAccess scratch;
  private final HikariDataSource pool;

  private ScratchDatabase(DatabaseAccess serving, DatabaseAccess scratch) {
    this.serving = serving;
    this.scratch = scratch;
    this.pool = scratch.pool("rebuild", CONNECTIONS, STATEMENT);
  }

  /** The user must be one who may create databases. */
  static ScratchDatabase create(DatabaseAccess serving) throws SQLException {
    drop(serving);
    execute(serving, "CREATE DATABASE " + NAME);
    var scratch = serving.named(NAME);
    ChatDatabase.migrate(scratch.unlimited());
    return new ScratchDatabase(serving, scratch);
  }

  HikariDataSource pool() {
    return pool;
  }

  DatabaseAccess access() {
    return scratch;
  }

  private static void drop(DatabaseAccess serving) throws SQLException {
    execute(serving, "DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)");
  }

  private static void execute(DatabaseAccess on, String sql) throws SQLException {
    try (var connection = on.unlimited().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    pool.close();
    drop(serving);
  }
}
