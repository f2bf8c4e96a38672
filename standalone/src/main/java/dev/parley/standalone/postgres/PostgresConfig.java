package dev.parley.standalone.postgres;

import dev.parley.schemas.stage.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The embedded Postgres.
 *
 * @param folder of the database files, kept between runs
 * @param passwordFile holds the superuser's password in its first line
 * @param log file of the server's output
 * @param port on the loopback address
 * @param user the superuser
 * @param password of that user
 */
record PostgresConfig(
    Path folder, Path passwordFile, Path log, int port, String user, String password) {
  static final String PASSWORD = "postgres.password";
  static final String CDC_PASSWORD = "postgres.cdc.password";
  static final String DATABASE = "parley";
  static final String REGISTRY_DATABASE = "registry";
  static final String INTERNAL_DATABASE = "internal";

  static PostgresConfig from(Settings settings) {
    var data = settings.path("data.dir", "a folder for data").toAbsolutePath();
    return new PostgresConfig(
        data.resolve("postgres"),
        secrets(settings).resolve(PASSWORD),
        data.resolve("logs").resolve("postgres.log"),
        settings.integer("postgres.port", 0, 1, 65_535),
        settings.text("postgres.user", "the superuser's name"),
        settings.text("postgres.password", "the superuser's password"));
  }

  static Path secrets(Settings settings) {
    return settings.path("data.dir", "a folder for data").toAbsolutePath().resolve("secrets");
  }

  static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  Map<String, String> provides() {
    return Map.of(
        "postgres.url", url(port, DATABASE), "postgres.user", user, "postgres.password", password);
  }

  List<String> databases() {
    return List.of(DATABASE, REGISTRY_DATABASE, INTERNAL_DATABASE);
  }
}
