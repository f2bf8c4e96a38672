package dev.parley.gateway.recorder;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A real Postgres on a free port, which can be killed and started again with its data. */
final class TestDatabase implements AutoCloseable {
  private final Path folder;
  private final EmbeddedPostgres server;
  private final List<String> command = new ArrayList<>();

  TestDatabase(Path folder) throws IOException {
    this.folder = folder;
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("postgres").toFile())
            .setCleanDataDirectory(false)
            .setServerConfig("wal_level", "logical")
            .setServerConfig("synchronous_commit", "on") // what is committed survives a kill
            .setPGStartupWait(Duration.ofSeconds(30))
            .start();
  }

  DatabaseAccess access() {
    return new DatabaseAccess(
        "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres", "postgres", "postgres");
  }

  /** Ends the server as a crash does: nobody is waited for, nothing is written down. */
  void kill() throws IOException, InterruptedException {
    var process = postmaster();
    var info = process.info();
    command.clear();
    if (info.user().orElse("").equals("root")) {
      command.addAll(List.of("unshare", "-U")); // Postgres refuses to be root
    }
    command.add(info.command().orElseThrow());
    command.addAll(List.of(info.arguments().orElseThrow()));
    new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** The same server on the same port with the same data; returns when it serves. */
  void startAgain() throws IOException {
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("postgres.log").toFile())
        .start();
    await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(this::serves);
  }

  private boolean serves() throws SQLException {
    execute("SELECT 1");
    return true;
  }

  private ProcessHandle postmaster() throws IOException {
    var pid = Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid")).get(0);
    return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
  }

  /** Nothing of any earlier test. */
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

  @Override
  public void close() throws IOException {
    server.close();
  }
}
