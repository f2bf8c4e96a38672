package dev.parley.gateway.recorder;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real database for each test, with nothing of an earlier one in it: the same server for all
 * classes of the process.
 */
final class TestDatabase implements BeforeAllCallback, BeforeEachCallback {
  private static final Duration START = Duration.ofSeconds(30);

  private @Nullable TestServer server;

  @Override
  public void beforeAll(ExtensionContext context) {
    server =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(TestServer.class))
            .getOrComputeIfAbsent(TestServer.class, unused -> TestServer.start(), TestServer.class);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException, SQLException {
    if (server().isKilled()) { // by a test that failed
      startAgain();
    }
    empty();
  }

  private TestServer server() {
    return requireNonNull(server, "it is to be registered as a static extension");
  }

  DatabaseAccess access() {
    return server().access();
  }

  /** Ends the server as a crash does: nobody is waited for, nothing is written down. */
  void kill() throws IOException, InterruptedException {
    server().kill();
  }

  /** The same server on the same port with the same data; returns when it serves. */
  void startAgain() throws IOException {
    server().startAgain();
    await().atMost(START).ignoreExceptions().until(this::serves);
  }

  private boolean serves() throws SQLException {
    execute("SELECT 1");
    return true;
  }

  /** Nothing of what was recorded. */
  void empty() throws SQLException {
    execute("DROP SCHEMA IF EXISTS raw CASCADE");
  }

  void execute(String sql) throws SQLException {
    try (var connection = access().unlimited().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Each row as text, columns by ' | '. */
  List<String> rows(String sql) {
    try (var connection = access().unlimited().getConnection();
        var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      var rows = new ArrayList<String>();
      while (found.next()) {
        var columns = new ArrayList<String>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          columns.add(String.valueOf(found.getString(i)));
        }
        rows.add(String.join(" | ", columns));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> tables() {
    return rows(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'raw'"
            + " AND tablename <> 'flyway_schema_history' ORDER BY 1");
  }

  /** Everything that is recorded, offsets included, in an order of its own. */
  List<String> everything() {
    var all = new ArrayList<String>();
    for (var table : tables()) {
      rows("SELECT t::text FROM raw." + table + " t ORDER BY 1")
          .forEach(row -> all.add(table.toLowerCase(Locale.ROOT) + " " + row));
    }
    return all;
  }
}
