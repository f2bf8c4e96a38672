package dev.parley.schemas.stage;

import java.time.Duration;

/**
 * What a session of ours takes from a Postgres server at most, for the driver's {@code options}.
 */
public final class PostgresSession {
  private static final String VANISHED =
      " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

  private PostgresSession() {}

  /**
   * Of whoever locks no rows, and may be waited for by whom it reads for.
   *
   * @param statement the longest that a statement may take
   */
  public static String reading(Duration statement) {
    return "-c statement_timeout=" + statement.toMillis() + VANISHED;
  }

  /**
   * Of whoever locks rows: held still within a transaction, it leaves them to others.
   *
   * @param statement the longest that a statement may take, and a transaction wait for the next one
   */
  public static String writing(Duration statement) {
    return reading(statement) + " -c idle_in_transaction_session_timeout=" + statement.toMillis();
  }
}
