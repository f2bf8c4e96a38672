package dev.parley.gateway.recorder.rows;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Work of which all is written or nothing. */
public final class Transactions {
  private final DataSource connections;

  /** What is done in one transaction. */
  public interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /**
   * @param connections that do not commit by themselves
   */
  public Transactions(DataSource connections) {
    this.connections = connections;
  }

  /** Throws what the work throws, once nothing of it stays. */
  public <T> T run(Work<T> work) throws SQLException {
    try (var connection = connections.getConnection()) {
      try {
        T result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  private static void rollBack(Connection connection, Exception because) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }
}
