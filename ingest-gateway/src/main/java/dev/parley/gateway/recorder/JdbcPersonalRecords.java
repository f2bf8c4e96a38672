package dev.parley.gateway.recorder;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.gateway.history.HistoryUnavailableException;
import dev.parley.gateway.privacy.PersonalRecords;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.stage.Settings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the raw chat database, with a pool of its own. */
public final class JdbcPersonalRecords implements PersonalRecords {
  private static final int CONNECTIONS = 2;
  private static final int FETCHED = 200;
  private static final Duration STATEMENT = Duration.ofSeconds(15);
  private static final String KNOWS =
      """
      SELECT EXISTS (SELECT FROM raw.conversations WHERE tenant = ? AND user_id = ?)
        OR EXISTS (SELECT FROM raw.handoffs WHERE tenant = ? AND user_id = ?)
      """;
  private static final String ERASED =
      "SELECT erased_at, keys_destroyed_at FROM raw.erasures WHERE tenant = ? AND user_id = ?";
  private static final String DELETED =
      """
      SELECT key, sum(value::bigint) FROM (
        SELECT rows FROM raw.erasures WHERE tenant = ? AND user_id = ?
        UNION ALL SELECT rows FROM raw.erased_conversations WHERE tenant = ? AND user_id = ?) it,
        jsonb_each_text(it.rows) GROUP BY key
      """;
  private static final String CONVERSATIONS =
      """
      SELECT * FROM raw.conversations WHERE tenant = ? AND user_id = ?
      ORDER BY started_at, conversation_id
      """;

  private final HikariDataSource connections;

  private JdbcPersonalRecords(HikariDataSource connections) {
    this.connections = connections;
  }

  /** Uses {@code postgres.url}, {@code postgres.user}, {@code postgres.password}. */
  public static JdbcPersonalRecords open(Settings settings) {
    return open(DatabaseAccess.from(settings));
  }

  static JdbcPersonalRecords open(DatabaseAccess database) {
    return new JdbcPersonalRecords(database.readers("privacy", CONNECTIONS, STATEMENT));
  }

  @Override
  public boolean knows(TenantId tenant, String user) {
    return ask(
        connection -> {
          try (var query = bound(connection, KNOWS, 2, tenant, user);
              var found = query.executeQuery()) {
            return found.next() && found.getBoolean(1);
          }
        });
  }

  @Override
  public Optional<Erased> erased(TenantId tenant, String user) {
    return ask(
        connection -> {
          try (var query = bound(connection, ERASED, 1, tenant, user);
              var found = query.executeQuery()) {
            if (!found.next()) {
              return Optional.empty();
            }
            var destroyed = found.getObject(2, OffsetDateTime.class);
            return Optional.of(
                new Erased(
                    found.getObject(1, OffsetDateTime.class).toInstant(),
                    Optional.ofNullable(destroyed).map(OffsetDateTime::toInstant),
                    deleted(connection, tenant, user)));
          }
        });
  }

  private static Map<String, Long> deleted(Connection connection, TenantId tenant, String user)
      throws SQLException {
    var counts = new TreeMap<String, Long>();
    try (var query = bound(connection, DELETED, 2, tenant, user);
        var found = query.executeQuery()) {
      while (found.next()) {
        counts.put(found.getString(1), found.getLong(2));
      }
    }
    return counts;
  }

  /** Within one transaction, so that the rows are those of one moment. */
  @Override
  public void read(TenantId tenant, String user, Reader to) {
    ask(
        connection -> {
          connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
          var sections = PersonalRows.sections(connection);
          try (var query = bound(connection, CONVERSATIONS, 1, tenant, user)) {
            query.setFetchSize(FETCHED);
            try (var rows = query.executeQuery()) {
              while (rows.next()) {
                var key = ConversationKey.of(tenant, rows.getString("conversation_id"));
                to.conversation(key, PersonalRows.row(rows));
                PersonalRows.read(connection, sections, key, to::row);
              }
            }
          }
          return true;
        });
  }

  /** Binds tenant and user as often as the statement asks for the two. */
  private static PreparedStatement bound(
      Connection connection, String sql, int pairs, TenantId tenant, String user)
      throws SQLException {
    var query = connection.prepareStatement(sql);
    for (int pair = 0; pair < pairs; pair++) {
      query.setString(2 * pair + 1, tenant.value());
      query.setString(2 * pair + 2, user);
    }
    return query;
  }

  private interface Question<T> {
    T in(Connection connection) throws SQLException;
  }

  private <T> T ask(Question<T> question) {
    try (var connection = connections.getConnection()) {
      return question.in(connection);
    } catch (SQLException e) {
      throw new HistoryUnavailableException("the database of conversations does not answer", e);
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
