package dev.parley.standalone.registry;

import dev.parley.schemas.stage.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * The embedded schema registry.
 *
 * @param folder its working folder
 * @param log file of its output
 * @param port on the loopback address
 * @param database JDBC address of its own database
 * @param user of that database
 * @param password of that user
 */
record RegistryConfig(
    Path folder, Path log, int port, String database, String user, String password) {

  static RegistryConfig from(Settings settings) {
    var data = settings.path("data.dir", "a folder for data").toAbsolutePath();
    var postgres = settings.text("postgres.url", "the JDBC address of the product's database");
    return new RegistryConfig(
        data.resolve("registry"),
        data.resolve("logs").resolve("registry.log"),
        settings.integer("registry.port", 0, 1, 65_535),
        postgres.replaceFirst("/[^/?]+(?=$|\\?)", "/registry"),
        settings.text("postgres.user", "the database's user"),
        settings.text("postgres.password", "that user's password"));
  }

  static String url(int port) {
    return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
  }

  URI subjects() {
    return URI.create(url(port) + "/subjects");
  }

  Map<String, String> provides() {
    return Map.of("registry.url", url(port));
  }

  /**
   * Quarkus reads any of its settings from the environment, which others on the machine do not see.
   */
  Map<String, String> environment() {
    return Map.ofEntries(
        Map.entry("LANG", "C.UTF-8"),
        Map.entry("APICURIO_STORAGE_KIND", "sql"),
        Map.entry("APICURIO_STORAGE_SQL_KIND", "postgresql"),
        Map.entry("APICURIO_DATASOURCE_URL", database),
        Map.entry("APICURIO_DATASOURCE_USERNAME", user),
        Map.entry("APICURIO_DATASOURCE_PASSWORD", password),
        Map.entry("APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "1"),
        Map.entry("APICURIO_DATASOURCE_JDBC_MIN_SIZE", "1"),
        Map.entry("APICURIO_DATASOURCE_JDBC_MAX_SIZE", "10"),
        Map.entry("APICURIO_REDIRECTS_ENABLED", "false"),
        Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
        Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
        Map.entry("QUARKUS_HTTP_CORS", "false"),
        Map.entry("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false"),
        Map.entry("QUARKUS_HTTP_IO_THREADS", "2"));
  }
}
