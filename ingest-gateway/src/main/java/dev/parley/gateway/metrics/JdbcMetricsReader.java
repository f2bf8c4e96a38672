package dev.parley.gateway.metrics;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.stage.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/** Reads the internal chat database, with a pool of its own; one that is away delays no start. */
public final class JdbcMetricsReader implements MetricsReader {
  private static final int CONNECTIONS = 2;
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration STATEMENT = Duration.ofSeconds(10);

  /** No such database, schema or table. */
  private static final Set<String> NOT_MADE_YET = Set.of("3D000", "3F000", "42P01");

  private final HikariDataSource connections;

  private JdbcMetricsReader(HikariDataSource connections) {
    this.connections = connections;
  }

  /**
   * Reads {@code internal.postgres.url}, {@code .user} and {@code .password}; the last two fall back
   * to {@code postgres.user} and {@code postgres.password}. Without the first every report is
   * refused.
   */
  public static MetricsReader open(Settings settings) {
    var url = settings.find("internal.postgres.url");
    if (url.isEmpty()) {
      return new NoMetrics();
    }
    var config = new HikariConfig();
    config.setPoolName("metrics");
    config.setJdbcUrl(url.get());
    config.setUsername(
        settings
            .find("internal.postgres.user")
            .orElseGet(() -> settings.text("postgres.user", "a user of the database")));
    config.setPassword(
        settings
            .find("internal.postgres.password")
            .or(() -> settings.find("postgres.password"))
            .orElse(""));
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(0);
    config.setReadOnly(true);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(CONNECT.toMillis());
    config.setValidationTimeout(CONNECT.toMillis() / 2);
    config.addDataSourceProperty("ApplicationName", "parley-metrics");
    config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
    config.addDataSourceProperty("socketTimeout", Long.toString(STATEMENT.toSeconds() + 5));
    config.addDataSourceProperty("options", "-c statement_timeout=" + STATEMENT.toMillis());
    return new JdbcMetricsReader(new HikariDataSource(config));
  }

  @Override
  public Report read(String tenant, Range range) {
    try (var connection = connections.getConnection()) {
      return new ReportQuery(connection, tenant, range).read();
    } catch (SQLException e) {
      throw isNotMadeYet(e)
          ? Problem.unavailable(
              "nothing has been counted yet: the job that counts has not run on this database")
          : Problem.unavailable("the database of what was counted does not answer");
    }
  }

  private static boolean isNotMadeYet(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException it
          && it.getSQLState() != null
          && NOT_MADE_YET.contains(it.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    connections.close();
  }

  /** Where nothing is counted. */
  private static final class NoMetrics implements MetricsReader {
    @Override
    public Report read(String tenant, Range range) {
      throw Problem.unavailable(
          "nothing is counted here: internal.postgres.url, the database of what was counted, is not"
              + " set");
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
