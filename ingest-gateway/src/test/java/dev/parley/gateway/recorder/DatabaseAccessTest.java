package dev.parley.gateway.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class DatabaseAccessTest {
  private static final Duration STATEMENT = Duration.ofSeconds(1);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @SuppressWarnings("NullAway.Init") // before each test
  private HikariDataSource pool;

  @BeforeEach
  void open() throws SQLException {
    database.execute("CREATE SCHEMA raw");
    database.execute("CREATE TABLE raw.places AS SELECT 0 AS next_offset");
    pool = database.access().pool("test", 1, STATEMENT);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void whoDoesNothingWithinATransactionLeavesItsRowsToOthers() throws SQLException {
    try (var held = pool.getConnection()) {
      move(held, 1);

      database.execute("UPDATE raw.places SET next_offset = 2"); // waits for the row

      assertThat(database.rows("SELECT next_offset FROM raw.places")).containsExactly("2");
      assertThatThrownBy(held::commit).isInstanceOf(SQLException.class);
    }
    try (var next = pool.getConnection()) {
      move(next, 3);
      next.commit();
    }
    assertThat(database.rows("SELECT next_offset FROM raw.places")).containsExactly("3");
  }

  @Test
  void whoOnlyReadsMayWaitWithinATransactionForWhomItReadsFor() throws SQLException {
    try (var readers = database.access().readers("test-readers", 1, STATEMENT);
        var reading = readers.getConnection();
        var statement = reading.createStatement();
        var held = pool.getConnection()) {
      statement.execute("SELECT next_offset FROM raw.places");
      move(held, 1);

      database.execute(
          "UPDATE raw.places SET next_offset = 2"); // once the limit has ended the other

      assertThatThrownBy(held::commit).isInstanceOf(SQLException.class);
      assertThat(statement.execute("SELECT next_offset FROM raw.places")).isTrue();
    }
  }

  @Test
  void whoNoLongerAnswersTheNetworkIsNotWaitedForLong() throws SQLException {
    try (var connection = pool.getConnection()) {
      var silence = Duration.ofSeconds(number(connection, "idle"));
      var between = Duration.ofSeconds(number(connection, "interval"));

      assertThat(silence.plus(between.multipliedBy(number(connection, "count"))))
          .isLessThan(Duration.ofSeconds(30));
    }
  }

  private static void move(Connection connection, int to) throws SQLException {
    try (var update = connection.prepareStatement("UPDATE raw.places SET next_offset = ?")) {
      update.setInt(1, to);
      update.executeUpdate();
    }
  }

  private static int number(Connection connection, String keepalives) throws SQLException {
    try (var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "SELECT setting FROM pg_settings WHERE name = 'tcp_keepalives_"
                    + keepalives
                    + "'")) {
      found.next();
      return found.getInt(1);
    }
  }
}
