package dev.parley.schemas.stage;

import java.time.Duration;

/**
 * What a session of ours takes from a Postgres server at most, so that a process that is held still
 * or cut off from the network within a transaction leaves its rows to others.
 */
public final class PostgresSession {
  private static final String VANISHED =
      " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

  private PostgresSession() {}

  /**
   * For the driver's property {@code options}.
   *
   * @param statement the longest that a statement may take, and that a transaction may wait for the
   *     next one
   */
  public static String options(Duration statement) {
    long millis = statement.toMillis();
    return "-c statement_timeout="
        + millis
        + " -c idle_in_transaction_session_timeout="
        + millis
        + VANISHED;
  }
}
