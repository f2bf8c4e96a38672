package dev.parley.cli.capture;

import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.schemas.stage.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Asks Postgres itself, wherever change capture runs. What only its process knows (changes so far,
 * the snapshot's progress) stays 0; lag is the age of the last heartbeat, which is written only
 * while somebody captures.
 */
record DatabaseLookup(Settings settings) {
  private static final String TIMEOUT_SECONDS = "5";
  private static final String SLOT =
      """
      SELECT active, coalesce(wal_status, '') AS wal,
        pg_current_wal_lsn() - coalesce(restart_lsn, confirmed_flush_lsn) AS retained,
        pg_current_wal_lsn() - confirmed_flush_lsn AS lag
      FROM pg_replication_slots WHERE slot_name = ?
      """;
  private static final String AGE =
      "SELECT (extract(epoch FROM now() - at) * 1000)::bigint FROM raw.cdc_heartbeat";
  private static final String UNDEFINED_TABLE = "42P01";

  CaptureState look() {
    var slot = settings.find("cdc.slot.name").orElse("parley_cdc");
    try (var connection = connect();
        var query = connection.prepareStatement(SLOT)) {
      query.setString(1, slot);
      try (var found = query.executeQuery()) {
        return found.next() ? state(found, age(connection)) : none(slot);
      }
    } catch (SQLException e) {
      throw new Failure(
          Exit.UNREACHABLE, "the database of the settings does not answer: " + e.getSQLState());
    }
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", settings.text("postgres.user", "a user of the database"));
    properties.setProperty("password", settings.find("postgres.password").orElse(""));
    properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
    properties.setProperty("socketTimeout", TIMEOUT_SECONDS);
    return DriverManager.getConnection(
        settings.text("postgres.url", "jdbc:postgresql://host:port/database"), properties);
  }

  private static Optional<Duration> age(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery(AGE)) {
      return found.next() ? Optional.of(Duration.ofMillis(found.getLong(1))) : Optional.empty();
    } catch (SQLException e) {
      if (UNDEFINED_TABLE.equals(e.getSQLState())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static CaptureState state(ResultSet slot, Optional<Duration> age) throws SQLException {
    boolean active = slot.getBoolean("active");
    boolean lost = slot.getString("wal").equals("lost");
    return new CaptureState(
        active,
        lost
            ? "Postgres gave up the slot; a new snapshot is needed"
            : active ? "somebody reads the slot" : "nobody reads the slot",
        age,
        slot.getLong("lag"),
        active,
        slot.getLong("retained"),
        0,
        0,
        0,
        0,
        Map.of());
  }

  private static CaptureState none(String slot) {
    return new CaptureState(
        false,
        "there is no slot " + slot + " yet",
        Optional.empty(),
        0,
        false,
        0,
        0,
        0,
        0,
        0,
        Map.of());
  }
}
