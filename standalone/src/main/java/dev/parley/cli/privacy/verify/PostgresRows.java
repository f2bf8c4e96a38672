package dev.parley.cli.privacy.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/** Reads every row of every database of the data folder's server, out of line values included. */
final class PostgresRows {
  private static final int PORT_LINE = 3;
  private static final String USER = "parley";
  private static final String DATABASES =
      "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY 1";
  private static final String TABLES =
      """
      SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'm') AND n.nspname <> 'information_schema'
        AND n.nspname NOT LIKE 'pg\\_%' AND c.relpersistence <> 't' ORDER BY 1
      """;
  private static final String DEAD =
      """
      SELECT coalesce(sum(n_dead_tup), 0),
        to_char(max(greatest(last_vacuum, last_autovacuum)) AT TIME ZONE 'UTC',
          'YYYY-MM-DD"T"HH24:MI:SS"Z"')
      FROM pg_stat_user_tables WHERE schemaname = ?
      """;
  private static final String TURNS =
      "SELECT count(*) FROM internal.turns WHERE tenant = ? AND user_id = ?";

  private final int port;
  private final String password;

  private PostgresRows(int port, String password) {
    this.port = port;
    this.password = password;
  }

  /**
   * How much of deleted rows still lies in a schema's tables.
   *
   * @param rows dead ones, as far as the server has counted
   * @param vacuumedAt ISO 8601; empty when never
   */
  record Dead(long rows, String vacuumedAt) {}

  /** Empty when the folder's server does not run. */
  static Optional<PostgresRows> of(Path data) throws IOException {
    try {
      var lines = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"));
      var password =
          Files.readString(
              data.resolve("secrets").resolve("postgres.password"), StandardCharsets.US_ASCII);
      return lines.size() <= PORT_LINE
          ? Optional.empty()
          : Optional.of(
              new PostgresRows(Integer.parseInt(lines.get(PORT_LINE).strip()), password.strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Returns how many rows there were. */
  long read(HitCounter counter) throws SQLException, IOException {
    long rows = 0;
    for (var database : databases()) {
      try (var connection = connect(database)) {
        for (var table : list(connection, TABLES)) {
          rows +=
              connection
                  .unwrap(PGConnection.class)
                  .getCopyAPI()
                  .copyOut("COPY (SELECT * FROM " + table + ") TO STDOUT", counter);
          counter.end();
        }
      }
    }
    return rows;
  }

  /** Empty when there is no such schema. */
  Optional<Dead> dead(String schema) throws SQLException {
    return where(
        schema + ".",
        connection -> {
          try (var query = connection.prepareStatement(DEAD)) {
            query.setString(1, schema);
            try (var found = query.executeQuery()) {
              found.next();
              var at = found.getString(2);
              return new Dead(found.getLong(1), at == null ? "" : at);
            }
          }
        });
  }

  /** How many clean turns of a user there are. */
  long turnsOf(String tenant, String user) throws SQLException {
    return where(
            "internal.turns",
            connection -> {
              try (var query = connection.prepareStatement(TURNS)) {
                query.setString(1, tenant);
                query.setString(2, user);
                try (var found = query.executeQuery()) {
                  found.next();
                  return found.getLong(1);
                }
              }
            })
        .orElse(0L);
  }

  private interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  /** Asked of the database that has a table whose name begins so. */
  private <T> Optional<T> where(String table, Question<T> question) throws SQLException {
    for (var database : databases()) {
      try (var connection = connect(database)) {
        if (list(connection, TABLES).stream().anyMatch(it -> it.startsWith(table))) {
          return Optional.of(question.ask(connection));
        }
      }
    }
    return Optional.empty();
  }

  private List<String> databases() throws SQLException {
    try (var connection = connect("postgres")) {
      return list(connection, DATABASES);
    }
  }

  private static List<String> list(Connection connection, String sql) throws SQLException {
    try (var query = connection.createStatement();
        var found = query.executeQuery(sql)) {
      var list = new ArrayList<String>();
      while (found.next()) {
        list.add(found.getString(1));
      }
      return list;
    }
  }

  private Connection connect(String database) throws SQLException {
    var url =
        "jdbc:postgresql://127.0.0.1:"
            + port
            + "/"
            + database
            + "?connectTimeout=5&socketTimeout=600";
    return DriverManager.getConnection(url, USER, password);
  }
}
