package dev.parley.connectors.cdc.source;

import dev.parley.connectors.cdc.source.Prepared.NotReady;
import dev.parley.connectors.cdc.source.Prepared.Ready;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The raw chat database as capture sees it: its log level, publication, slot and heartbeat.
 *
 * <p>Each call opens a connection of its own; calls are rare. Names are checked by {@code
 * CdcConfig}: they are safe in SQL.
 */
public final class RawDatabase {
  public static final String SCHEMA = "raw";
  public static final String HEARTBEAT = "cdc_heartbeat";

  /** Written every few seconds, so that an idle database does not keep an old log for us. */
  public static final String BEAT =
      "INSERT INTO raw.cdc_heartbeat (id, at) VALUES (1, now())"
          + " ON CONFLICT (id) DO UPDATE SET at = excluded.at";

  private static final String MAKE_HEARTBEAT =
      "CREATE TABLE IF NOT EXISTS raw.cdc_heartbeat"
          + " (id integer PRIMARY KEY, at timestamptz NOT NULL)";
  private static final String SLOT =
      """
      SELECT active, plugin = 'pgoutput' AND database = current_database() AS ours,
        confirmed_flush_lsn - '0/0'::pg_lsn AS confirmed,
        pg_current_wal_lsn() - coalesce(restart_lsn, confirmed_flush_lsn) AS retained,
        pg_current_wal_lsn() - confirmed_flush_lsn AS lag,
        coalesce(wal_status = 'lost', false) OR confirmed_flush_lsn IS NULL AS lost
      FROM pg_replication_slots WHERE slot_name = ?
      """;
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private final SourceAccess owner;
  private final SourceAccess capture;
  private final String slot;
  private final String publication;

  /**
   * As two users.
   *
   * @param owner of the tables
   * @param capture who captures; may be the owner
   */
  public RawDatabase(SourceAccess owner, SourceAccess capture, String slot, String publication) {
    this.owner = owner;
    this.capture = capture;
    this.slot = slot;
    this.publication = publication;
  }

  /** Makes what is missing and may be made; throws when the database does not answer. */
  public Prepared prepare() throws SQLException {
    try (var connection = owner.connect()) {
      var level = text(connection, "SHOW wal_level");
      if (!level.equals("logical")) {
        return new NotReady(
            "Postgres has wal_level=" + level + " (expected: logical; set it and restart it)");
      }
      if (!exists(connection, "SELECT 1 FROM pg_namespace WHERE nspname = ?", SCHEMA)) {
        return new NotReady("the database has no schema raw yet; the recorder makes it");
      }
      execute(connection, MAKE_HEARTBEAT);
      if (!capture.user().equals(owner.user())) {
        new CaptureUser(capture).ensure(connection);
      }
      if (!published(connection)) {
        return new NotReady(
            "there is no publication "
                + publication
                + ", and this user may not make it (expected: CREATE PUBLICATION "
                + publication
                + " FOR TABLES IN SCHEMA raw, by a superuser)");
      }
      return slot(connection);
    }
  }

  private boolean published(Connection connection) throws SQLException {
    if (exists(connection, "SELECT 1 FROM pg_publication WHERE pubname = ?", publication)) {
      return true;
    }
    try {
      // The schema, not its tables: one that is made later is published from its first row on.
      execute(connection, "CREATE PUBLICATION " + publication + " FOR TABLES IN SCHEMA raw");
      return true;
    } catch (SQLException e) {
      if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private Prepared slot(Connection connection) throws SQLException {
    if (exists(
        connection,
        "SELECT 1 FROM pg_replication_slots WHERE slot_name = ?"
            + " AND NOT (plugin = 'pgoutput' AND database = current_database())",
        slot)) {
      return new NotReady(
          "the slot " + slot + " is somebody else's (expected: pgoutput, on this database)");
    }
    var found = read(connection);
    if (found.filter(Slot::active).isPresent()) {
      return new NotReady("another process reads the slot " + slot + "; this one stands by");
    }
    return new Ready(found);
  }

  /** The slot as it is; empty when there is none. */
  public Optional<Slot> slot() throws SQLException {
    try (var connection = owner.connect()) {
      return read(connection);
    }
  }

  private Optional<Slot> read(Connection connection) throws SQLException {
    try (var query = prepared(connection, SLOT, slot);
        var found = query.executeQuery()) {
      if (!found.next()) {
        return Optional.empty();
      }
      return Optional.of(
          new Slot(
              found.getBoolean("active"),
              found.getLong("confirmed"),
              found.getLong("retained"),
              found.getLong("lag"),
              found.getBoolean("lost")));
    }
  }

  /** Gives up the slot, and with it whatever Postgres kept for it. */
  public void dropSlot() throws SQLException {
    try (var connection = owner.connect();
        var drop = prepared(connection, "SELECT pg_drop_replication_slot(?)", slot)) {
      drop.execute();
    }
  }

  private static boolean exists(Connection connection, String sql, String name)
      throws SQLException {
    try (var query = prepared(connection, sql, name);
        var found = query.executeQuery()) {
      return found.next();
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, String name)
      throws SQLException {
    var statement = connection.prepareStatement(sql);
    statement.setString(1, name);
    return statement;
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      found.next();
      return String.valueOf(found.getString(1));
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
