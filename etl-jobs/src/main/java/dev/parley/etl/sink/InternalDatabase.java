package dev.parley.etl.sink;

import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.PostgresSession;
import dev.parley.schemas.stage.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The internal chat database: what is clean.
 *
 * <p>Reads {@code internal.postgres.url}, {@code .user} and {@code .password}; the last two fall
 * back to {@code postgres.user} and {@code postgres.password}.
 *
 * @param url a JDBC URL of Postgres 14 or newer
 * @param user who may create the schema {@code internal}
 * @param password of the user; may be empty
 */
public record InternalDatabase(String url, String user, String password) {
  public static final String SCHEMA = "internal";

  private static final String FORM = "jdbc:postgresql://host:port/database";
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration STATEMENT = Duration.ofSeconds(30);

  public InternalDatabase {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new InvalidSettingException("internal.postgres.url", url, FORM);
    }
  }

  public static InternalDatabase from(Settings settings) {
    return new InternalDatabase(
        settings.text("internal.postgres.url", FORM),
        settings
            .find("internal.postgres.user")
            .orElseGet(() -> settings.text("postgres.user", "a user of the database")),
        settings
            .find("internal.postgres.password")
            .or(() -> settings.find("postgres.password"))
            .orElse(""));
  }

  /** Brings the tables up to date; several jobs may try at once. */
  public void migrate() {
    try {
      Flyway.configure(InternalDatabase.class.getClassLoader())
          .dataSource(source())
          .schemas(SCHEMA)
          .locations("classpath:db/migration/internal")
          .failOnMissingLocations(true)
          .load()
          .migrate();
    } finally {
      leaveNoDriver();
    }
  }

  /** The JVM's list of drivers would keep all classes of a job for as long as the process lives. */
  private static void leaveNoDriver() {
    try {
      if (Driver.isRegistered()) {
        Driver.deregister();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the driver was registered by us", e);
    }
  }

  private DataSource source() {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    source.setConnectTimeout((int) CONNECT.toSeconds());
    return source;
  }

  /** A connection for one writer; a database that hangs fails its statements. */
  Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "parley-etl");
    properties.setProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
    properties.setProperty("socketTimeout", Long.toString(STATEMENT.toSeconds() + 5));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("options", PostgresSession.writing(STATEMENT));
    var connection = new Driver().connect(url, properties);
    leaveNoDriver();
    if (connection == null) {
      throw new SQLException("internal.postgres.url is not for this driver");
    }
    connection.setAutoCommit(false);
    return connection;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
