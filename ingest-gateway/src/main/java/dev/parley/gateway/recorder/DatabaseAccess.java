package dev.parley.gateway.recorder;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.PostgresSession;
import dev.parley.schemas.stage.Settings;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to reach the raw chat database.
 *
 * @param url a JDBC URL of Postgres 14 or newer
 * @param user who may create the schema {@code raw}
 * @param password of the user; may be empty
 */
public record DatabaseAccess(String url, String user, String password) {
  private static final String FORM = "jdbc:postgresql://host:port/database";
  private static final Duration CONNECT = Duration.ofSeconds(3);

  public DatabaseAccess {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new InvalidSettingException("postgres.url", url, FORM);
    }
  }

  /** Another database of the same server. */
  DatabaseAccess named(String name) {
    int path = url.indexOf('/', url.indexOf("://") + "://".length());
    int query = url.indexOf('?');
    var server = path < 0 ? url : url.substring(0, path);
    return new DatabaseAccess(
        server + "/" + name + (query < 0 ? "" : url.substring(query)), user, password);
  }

  public static DatabaseAccess from(Settings settings) {
    return new DatabaseAccess(
        settings.text("postgres.url", FORM),
        settings.text("postgres.user", "a user of the database"),
        settings.find("postgres.password").orElse(""));
  }

  /**
   * Connections that are opened as they are needed; a database that is away fails the call, not the
   * pool.
   *
   * @param statement the longest that one statement may take, and a transaction wait for the next
   */
  HikariDataSource pool(String name, int size, Duration statement) {
    return pool(name, size, statement, PostgresSession.writing(statement));
  }

  /** The same for who only reads, and within a transaction may wait for whom it reads for. */
  HikariDataSource readers(String name, int size, Duration statement) {
    return pool(name, size, statement, PostgresSession.reading(statement));
  }

  private HikariDataSource pool(String name, int size, Duration statement, String options) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setAutoCommit(false);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(CONNECT.toMillis());
    config.setValidationTimeout(CONNECT.toMillis() / 2);
    config.addDataSourceProperty("ApplicationName", "parley-" + name);
    config.addDataSourceProperty("connectTimeout", seconds(CONNECT));
    config.addDataSourceProperty("socketTimeout", seconds(statement.plusSeconds(5)));
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("options", options);
    return new HikariDataSource(config);
  }

  /** Single connections without a limit on statements, for migrations. */
  DataSource unlimited() {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    source.setConnectTimeout((int) CONNECT.toSeconds());
    return source;
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
