package dev.parley.connectors.cdc.source;

import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to reach the raw chat database.
 *
 * @param url a JDBC URL of Postgres 15 or newer
 * @param user of the database
 * @param password of the user; may be empty
 */
public record SourceAccess(String url, String user, String password) {
  private static final String FORM = "jdbc:postgresql://host:port/database";
  private static final int CONNECT_SECONDS = 3;
  private static final int STATEMENT_SECONDS = 15;

  public SourceAccess {
    if (!url.startsWith("jdbc:postgresql:") || Driver.parseURL(url, new Properties()) == null) {
      throw new InvalidSettingException("postgres.url", url, FORM);
    }
  }

  /** Who owns the tables. */
  public static SourceAccess owner(Settings settings) {
    return new SourceAccess(
        settings.text("postgres.url", FORM),
        settings.text("postgres.user", "a user of the database"),
        settings.find("postgres.password").orElse(""));
  }

  /** The same database as another user. */
  public SourceAccess as(String otherUser, String otherPassword) {
    return new SourceAccess(url, otherUser, otherPassword);
  }

  /** One part of the URL, by the driver's name for it: {@code PGHOST}, {@code PGPORT}, ... */
  public String part(String name, String otherwise) {
    var parts = Driver.parseURL(url, new Properties());
    return parts == null ? otherwise : parts.getProperty(name, otherwise);
  }

  /** A connection of its own that gives up on a server that does not answer. */
  public Connection connect() throws SQLException {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    source.setApplicationName("parley-cdc");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(STATEMENT_SECONDS);
    return source.getConnection();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
