package dev.parley.etl.aggregate;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A real Postgres with the raw chat database's own migrations. */
final class RawDatabase implements AutoCloseable {
  private static final Path MIGRATIONS =
      Path.of("../ingest-gateway/src/main/resources/db/migration/raw");

  private final EmbeddedPostgres server;
  private final Connection connection;

  RawDatabase() throws IOException, SQLException {
    server = EmbeddedPostgres.start();
    connection = server.getPostgresDatabase().getConnection();
    run("CREATE SCHEMA raw");
    try (var files = Files.list(MIGRATIONS)) {
      for (var file : files.sorted().toList()) {
        run(Files.readString(file));
      }
    }
  }

  int port() {
    return server.getPort();
  }

  void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Of each key the last. */
  void insert(Collection<RawRow> rows) throws SQLException {
    var last =
        rows.stream()
            .collect(
                Collectors.toMap(it -> it.table() + it.key(), it -> it, (one, other) -> other));
    for (var row : last.values()) {
      insert(row);
    }
  }

  private void insert(RawRow row) throws SQLException {
    var names = new ArrayList<>(row.columns().keySet());
    var sql =
        "INSERT INTO raw.%s (%s) VALUES (%s)"
            .formatted(
                row.table(),
                String.join(", ", names),
                names.stream().map(it -> "?").collect(Collectors.joining(", ")));
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < names.size(); i++) {
        statement.setObject(i + 1, value(row.columns().get(names.get(i))));
      }
      statement.execute();
    }
  }

  private static @Nullable Object value(@Nullable Object value) {
    return value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value;
  }

  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  <T> List<T> query(String sql, Reading<T> reading) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var all = new ArrayList<T>();
      while (rows.next()) {
        all.add(reading.of(rows));
      }
      return all;
    }
  }

  static UUID uuid(long number) {
    return new UUID(0x4000L, 0x8000000000000000L | number);
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close();
    server.close();
  }
}
