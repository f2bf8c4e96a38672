package dev.parley.gateway.recorder;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.gateway.history.HistoryReader;
import dev.parley.gateway.history.HistoryUnavailableException;
import dev.parley.gateway.history.MessagePage;
import dev.parley.gateway.history.Passage;
import dev.parley.gateway.history.RecordedHandoff;
import dev.parley.gateway.history.RecordedTurn;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.stage.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the raw chat database, with a pool of its own; one that is away delays nobody's start. */
public final class JdbcHistoryReader implements HistoryReader {
  private static final int CONNECTIONS = 4;
  private static final Duration STATEMENT = Duration.ofSeconds(3);

  private final HikariDataSource connections;
  private volatile boolean answered;

  private JdbcHistoryReader(HikariDataSource connections) {
    this.connections = connections;
  }

  /** Uses {@code postgres.url}, {@code postgres.user}, {@code postgres.password}. */
  public static JdbcHistoryReader open(Settings settings) {
    return open(DatabaseAccess.from(settings));
  }

  static JdbcHistoryReader open(DatabaseAccess database) {
    return new JdbcHistoryReader(database.readers("history", CONNECTIONS, STATEMENT));
  }

  @Override
  public MessagePage page(ConversationKey conversation, Optional<String> before, int limit) {
    var cursor = before.map(HistoryCursor::parse);
    return ask(connection -> HistoryPages.read(connection, conversation, cursor, limit));
  }

  @Override
  public Optional<RecordedTurn> turn(TenantId tenant, String turnId) {
    UUID id;
    try {
      id = UUID.fromString(turnId);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return ask(connection -> TurnHistory.read(connection, tenant, id));
  }

  @Override
  public List<RecordedHandoff> handoffs(ConversationKey conversation) {
    return ask(connection -> HandoffHistory.read(connection, conversation));
  }

  @Override
  public Optional<Passage> passage(TenantId tenant, ChunkKey chunk) {
    if (!chunk.document().tenant().equals(tenant)) {
      return Optional.empty();
    }
    return ask(connection -> CitedPassages.read(connection, chunk));
  }

  @Override
  public Optional<Passage> citedPassage(TenantId tenant, String user, ChunkKey chunk) {
    if (!chunk.document().tenant().equals(tenant)) {
      return Optional.empty();
    }
    return ask(connection -> CitedPassages.read(connection, chunk, user));
  }

  private interface Question<T> {
    T in(Connection connection) throws SQLException;
  }

  private <T> T ask(Question<T> question) {
    try (var connection = connections.getConnection()) {
      T answer = question.in(connection);
      answered = true;
      return answer;
    } catch (SQLException e) {
      answered = false;
      throw new HistoryUnavailableException("the database of conversations does not answer", e);
    }
  }

  /** After a failure, as soon as the pool has got a connection again. */
  @Override
  public boolean isAvailable() {
    if (answered) {
      return true;
    }
    var pool = connections.getHikariPoolMXBean();
    return pool != null && pool.getIdleConnections() > 0;
  }

  @Override
  public void close() {
    connections.close();
  }
}
