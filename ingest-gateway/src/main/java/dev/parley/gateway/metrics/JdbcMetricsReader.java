package dev.parley.gateway.metrics;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.stage.PostgresSession;
import dev.parley.schemas.stage.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the internal chat database, with a pool of its own; one that is away delays no start. */
public final class JdbcMetricsReader implements MetricsReader {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcMetricsReader.class);
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
   * Reads {@code internal.postgres.url}, {@code .user} and {@code .password}; without them the
   * database {@code internal} on the server of {@code postgres.url}, with its user and password.
   * Without either every report is refused.
   */
  public static MetricsReader open(Settings settings) {
    var url =
        settings
            .find("internal.postgres.url")
            .or(() -> settings.find("postgres.url").map(JdbcMetricsReader::besides));
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
    config.addDataSourceProperty("options", PostgresSession.reading(STATEMENT));
    return new JdbcMetricsReader(new HikariDataSource(config));
  }

  private static String besides(String url) {
    return url.replaceFirst("/[^/?]+(?=$|\\?)", "/internal");
  }

  @Override
  public Report read(String tenant, Range range) {
    try (var connection = connections.getConnection()) {
      return new ReportQuery(connection, tenant, range).read();
    } catch (SQLException e) {
      if (isNotMadeYet(e)) {
        throw Problem.unavailable(
            "nothing has been counted yet: the job that counts has not run on this database");
      }
      LOG.atWarn()
          .addKeyValue("tenant", tenant)
          .addKeyValue("reason", e.getSQLState())
          .log("metrics could not be read");
      throw Problem.unavailable("the database of what was counted does not answer");
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
          "nothing is counted here: no database of what was counted (setting: internal.postgres.url)");
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
