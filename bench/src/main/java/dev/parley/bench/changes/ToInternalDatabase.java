package dev.parley.bench.changes;

import dev.parley.bench.Await;
import dev.parley.connectors.cdc.source.SourceAccess;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The product's: change capture, its topics, the Flink job that takes personal data out, and the
 * internal chat database.
 */
final class ToInternalDatabase implements Way, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String IS_THERE =
      "SELECT count(*) FROM pg_tables WHERE schemaname = '%s' AND tablename = 'turns'";
  private static final String LEARNED =
      "SELECT count(*) FROM internal.turns WHERE reply_text IS NOT NULL AND outcome IS NOT NULL";

  private final Turns turns;
  private final Connection internal;

  private ToInternalDatabase(Turns turns, Connection internal) {
    this.turns = turns;
    this.internal = internal;
  }

  /** Returns once the recorder has made the tables at the near end. */
  static ToInternalDatabase of(Settings settings)
      throws IOException, SQLException, InterruptedException {
    var raw = SourceAccess.owner(settings);
    try (var connection = raw.connect()) {
      Await.until(
          "the raw chat database",
          PATIENCE,
          () -> count(connection, IS_THERE.formatted("raw")) > 0);
    }
    var url = raw.url().replaceFirst("/parley$", "/internal");
    var internal = new SourceAccess(url, raw.user(), raw.password()).connect();
    return new ToInternalDatabase(new Turns(settings), internal);
  }

  @Override
  public void write(int count) throws Exception {
    turns.write(count);
  }

  @Override
  public void commit() throws SQLException {
    turns.commit();
  }

  @Override
  public void awaitAll() throws SQLException, InterruptedException {
    Await.until(turns.written() + " turns learned", PATIENCE, () -> learned() >= turns.written());
  }

  /** None before the job has made its table. */
  private long learned() throws SQLException {
    return count(internal, IS_THERE.formatted("internal")) == 0 ? 0 : count(internal, LEARNED);
  }

  private static long count(Connection of, String sql) throws SQLException {
    try (var statement = of.createStatement();
        var found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    internal.close();
    turns.close();
  }
}
