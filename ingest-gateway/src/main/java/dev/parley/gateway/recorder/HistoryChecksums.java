package dev.parley.gateway.recorder;

import dev.parley.schemas.seal.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** What the read models hold, table by table, as hashes over their rows in whatever order. */
final class HistoryChecksums {
  private static final int LENGTH = 32;
  private static final String ROWS =
      """
      SELECT count(*)
        || '/' || coalesce(sum(('x' || substr(h, 1, 16))::bit(64)::bigint::numeric), 0)
        || '/' || coalesce(sum(('x' || substr(h, 17, 16))::bit(64)::bigint::numeric), 0)
      FROM (SELECT md5((to_jsonb(l) - ?::text[])::text) AS h FROM raw.%s l) hashes
      """;

  private HistoryChecksums() {}

  /** All as of one moment; the connection's transaction is at its beginning. */
  static Map<String, String> of(Connection connection) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (var settings = connection.createStatement()) {
      settings.execute("SET LOCAL timezone = 'UTC'");
    }
    var checksums = new TreeMap<String, String>();
    for (var table : HistoryTable.all()) {
      checksums.put("history/" + table.name(), of(connection, table));
    }
    return checksums;
  }

  private static String of(Connection connection, HistoryTable table) throws SQLException {
    try (var query = connection.prepareStatement(ROWS.formatted(table.name()))) {
      query.setArray(1, connection.createArrayOf("text", table.counts().toArray()));
      try (var found = query.executeQuery()) {
        found.next();
        return Sha256.hex(found.getString(1)).substring(0, LENGTH);
      }
    }
  }
}
