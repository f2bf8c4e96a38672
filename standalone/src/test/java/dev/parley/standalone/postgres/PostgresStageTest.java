package dev.parley.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.schemas.stage.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresStageTest {
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path data;

  @Test
  void comesBackWithItsDataWhenTheServerIsKilled() throws Exception {
    try (var postgres = started()) {
      var provided = postgres.provides();
      run(provided, "CREATE TABLE kept AS SELECT 42 AS answer");

      ProcessHandle.of(postgres.pid().orElseThrow()).orElseThrow().destroyForcibly();
      await().until(() -> !postgres.check().isUp());
      assertThat(postgres.check().detail()).contains("postgres ended with status 137");
      await().atMost(Duration.ofSeconds(20)).until(() -> postgres.check().isUp());

      assertThat(ask(provided, "SELECT answer FROM kept")).isEqualTo("42");
      assertThat(ask(provided, "SHOW wal_level")).isEqualTo("logical");
      assertThat(ask(provided, "SHOW server_encoding")).isEqualTo("UTF8");
    }
    // The process id that a killed server leaves may be anybody's: here it is ours.
    Files.writeString(
        data.resolve("postgres").resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");
    try (var postgres = started()) {
      assertThat(ask(postgres.provides(), "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void refusesAWrongPassword() throws Exception {
    try (var postgres = started()) {
      var wrong =
          Map.of(
              "postgres.url",
              postgres.provides().get("postgres.url"),
              "postgres.user",
              "parley",
              "postgres.password",
              "wrong");

      assertThatThrownBy(() -> ask(wrong, "SELECT 1"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  private PostgresStage started() throws Exception {
    var postgres = new PostgresStage();
    postgres.start(new Settings(Map.of("data.dir", data.toString())));
    return postgres;
  }

  private static void run(Map<String, String> provided, String sql) throws SQLException {
    try (var connection = connect(provided);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(Map<String, String> provided, String sql) throws SQLException {
    try (var connection = connect(provided);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(Map<String, String> provided) throws SQLException {
    return DriverManager.getConnection(
        provided.get("postgres.url"),
        provided.get("postgres.user"),
        provided.get("postgres.password"));
  }
}
