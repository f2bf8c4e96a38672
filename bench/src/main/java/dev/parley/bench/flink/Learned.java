package dev.parley.bench.flink;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.flink.LakeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the jobs have written: the internal chat database and the lake. */
final class Learned implements AutoCloseable {
  private static final List<String> TENANTS = List.of("acme", "globex");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection connection;
  private final LakeReader reader;
  private final Path lake;

  /**
   * @param rows of the internal database, as text
   * @param turns of the lake, each once, as JSON
   */
  record Content(List<String> rows, List<String> turns) {}

  Learned(Settings settings, Path data) throws Exception {
    lake = data.resolve("lake");
    reader = new LakeReader(settings, lake);
    connection =
        DriverManager.getConnection(
            settings.text("postgres.url", "").replaceFirst("/parley$", "/internal"),
            settings.text("postgres.user", ""),
            settings.text("postgres.password", ""));
  }

  /** Turns of the database that have their reply. */
  long turns() throws SQLException {
    return Long.parseLong(
        query("SELECT count(*)::text FROM internal.turns WHERE reply_text IS NOT NULL").get(0));
  }

  /** Whether so many turns with so many ratings are in the database, and the lake is as new. */
  boolean holds(long turns, long ratings) throws Exception {
    var counts =
        query(
            "SELECT count(*) || '/' || coalesce(sum(jsonb_array_length(feedback)), 0)"
                + " FROM internal.turns WHERE reply_text IS NOT NULL AND outcome IS NOT NULL");
    return counts.get(0).equals(turns + "/" + ratings)
        && revisionsOfRows().equals(revisionsOfLake());
  }

  private TreeSet<String> revisionsOfRows() throws SQLException {
    return new TreeSet<>(
        query("SELECT tenant || '/' || turn_id || '/' || revision FROM internal.turns"));
  }

  private TreeSet<String> revisionsOfLake() throws Exception {
    var revisions = new TreeSet<String>();
    for (var turn : lakeTurns()) {
      var json = JSON.readTree(turn);
      revisions.add(
          json.path("tenant").asText()
              + "/"
              + json.path("turnId").asText()
              + "/"
              + json.path("revision").asText());
    }
    return revisions;
  }

  private List<String> lakeTurns() throws Exception {
    var turns = new ArrayList<String>();
    for (var tenant : TENANTS) {
      turns.addAll(reader.turns(tenant));
    }
    return turns;
  }

  Content content() throws Exception {
    return new Content(query("SELECT t::text FROM internal.turns t ORDER BY 1"), lakeTurns());
  }

  /** Rows of the lake's files that are there more than once. */
  long doubledInLake() throws Exception {
    long doubled = 0;
    for (var tenant : TENANTS) {
      var rows = reader.rows(tenant);
      doubled += rows.size() - new HashSet<>(rows).size();
    }
    return doubled;
  }

  /** How many lines one of them has and the other has not. */
  static long differences(List<String> one, List<String> other) {
    var counts = new TreeMap<String, Integer>();
    one.forEach(line -> counts.merge(line, 1, Integer::sum));
    other.forEach(line -> counts.merge(line, -1, Integer::sum));
    return counts.values().stream().mapToLong(Math::abs).sum();
  }

  /** Empties both; nothing may be writing. */
  void forget() throws SQLException, IOException {
    query("DELETE FROM internal.turns RETURNING tenant");
    if (Files.exists(lake)) {
      Files.move(lake, lake.resolveSibling("lake-after-kills"));
    }
  }

  private List<String> query(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      var rows = new ArrayList<String>();
      while (found.next()) {
        rows.add(found.getString(1));
      }
      return rows;
    }
  }

  @Override
  public void close() throws Exception {
    reader.close();
    connection.close();
  }
}
