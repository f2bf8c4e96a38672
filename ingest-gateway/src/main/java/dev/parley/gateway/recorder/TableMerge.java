package dev.parley.gateway.recorder;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Makes a table what its copy in another database is, by the differences alone: a row that is the
 * same in both is not touched, so whoever follows changes sees none. Rows from before the log's
 * beginning stay as they are.
 */
final class TableMerge {
  private static final String COLUMNS =
      """
      SELECT column_name FROM information_schema.columns
      WHERE table_schema = 'raw' AND table_name = ? ORDER BY ordinal_position
      """;
  private static final String KEY =
      """
      SELECT a.attname FROM pg_index i
        CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (attnum, n)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
      WHERE i.indrelid = ('raw.' || ?)::regclass AND i.indisprimary ORDER BY k.n
      """;

  private final Connection rebuilt;
  private final Connection serving;
  private final HistoryTable table;
  private final Instant horizon;

  /**
   * @param horizon rows that happened before it are not all on the log
   */
  TableMerge(Connection rebuilt, Connection serving, HistoryTable table, Instant horizon) {
    this.rebuilt = rebuilt;
    this.serving = serving;
    this.table = table;
    this.horizon = horizon;
  }

  /** Rows that were deleted, inserted or changed. */
  int merge() throws SQLException {
    var columns = names(COLUMNS);
    var key = names(KEY);
    copy(columns);
    int changed = deleted(key) + written(columns, key);
    execute("DROP TABLE rebuilt");
    return changed;
  }

  private List<String> names(String sql) throws SQLException {
    try (var query = serving.prepareStatement(sql)) {
      query.setString(1, table.name());
      var names = new ArrayList<String>();
      try (var found = query.executeQuery()) {
        while (found.next()) {
          names.add(found.getString(1));
        }
      }
      return names;
    }
  }

  private void copy(List<String> columns) throws SQLException {
    execute("CREATE TEMP TABLE rebuilt (LIKE raw." + table.name() + ")");
    var list = String.join(", ", columns);
    var from =
        rebuilt
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                "COPY (SELECT "
                    + list
                    + " FROM raw."
                    + table.name()
                    + ") TO STDOUT (FORMAT binary)");
    var to =
        serving
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY rebuilt (" + list + ") FROM STDIN (FORMAT binary)");
    for (var piece = from.readFromCopy(); piece != null; piece = from.readFromCopy()) {
      to.writeToCopy(piece, 0, piece.length);
    }
    to.endCopy();
  }

  private int deleted(List<String> key) throws SQLException {
    var same =
        key.stream().map(it -> "r." + it + " = l." + it).collect(Collectors.joining(" AND "));
    return update(
        "DELETE FROM raw."
            + table.name()
            + " l WHERE NOT EXISTS (SELECT FROM rebuilt r WHERE "
            + same
            + ")"
            + ofTheLog()
            + table.kept().map(kept -> " AND NOT (" + kept + ")").orElse(""));
  }

  private int written(List<String> columns, List<String> key) throws SQLException {
    var rest = columns.stream().filter(it -> !key.contains(it)).toList();
    var compared = rest.stream().filter(it -> !table.counts().contains(it)).toList();
    var list = String.join(", ", columns);
    return update(
        "INSERT INTO raw."
            + table.name()
            + " AS l ("
            + list
            + ") SELECT "
            + list
            + " FROM rebuilt ON CONFLICT ("
            + String.join(", ", key)
            + ") DO UPDATE SET "
            + compared.stream()
                .map(it -> it + " = excluded." + it)
                .collect(Collectors.joining(", "))
            + " WHERE ("
            + prefixed("l.", compared)
            + ") IS DISTINCT FROM ("
            + prefixed("excluded.", compared)
            + ")"
            + ofTheLog());
  }

  private String ofTheLog() {
    return table.age().map(age -> " AND coalesce(" + age + " >= ?, true)").orElse("");
  }

  private static String prefixed(String prefix, List<String> columns) {
    return columns.stream().map(it -> prefix + it).collect(Collectors.joining(", "));
  }

  private int update(String sql) throws SQLException {
    try (var statement = serving.prepareStatement(sql)) {
      if (table.age().isPresent()) {
        statement.setObject(1, horizon.atOffset(ZoneOffset.UTC));
      }
      return statement.executeUpdate();
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = serving.createStatement()) {
      statement.execute(sql);
    }
  }
}
