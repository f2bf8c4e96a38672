package dev.parley.standalone.flink;

import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** What the cluster and its jobs read, written before they start; only its owner can read it. */
public final class ClusterFiles {
  private static final String FOLDER = "state/flink";
  private static final String RUNNING = "running.properties";

  private final FlinkConfig config;

  ClusterFiles(FlinkConfig config) {
    this.config = config;
  }

  /** The settings of the jobs, with secrets. */
  Path jobSettings() {
    return config.folder().resolve("jobs.properties");
  }

  void write(Settings settings) throws IOException {
    Files.createDirectories(config.configFolder());
    Files.createDirectories(config.folder().resolve("tmp"));
    Files.createDirectories(config.folder().resolve("plugins"));
    Files.createDirectories(config.checkpoints());
    var yaml =
        config.flinkSettings().entrySet().stream()
            .map(it -> it.getKey() + ": '" + it.getValue().replace("'", "''") + "'")
            .collect(Collectors.joining("\n", "", "\n"));
    write(config.configFolder().resolve("config.yaml"), yaml);
    write(jobSettings(), asProperties(jobs(settings)));
    write(config.folder().resolve(RUNNING), asProperties(running()));
  }

  private Map<String, String> jobs(Settings settings) {
    var all = new HashMap<>(settings.asMap());
    all.keySet().removeIf(name -> name.startsWith("llm.")); // keys are not for jobs
    all.putIfAbsent("etl.checkpoints", config.checkpoints().toUri().toString());
    all.putIfAbsent("internal.postgres.url", internalDatabase(settings));
    return all;
  }

  /** On the same server, unless it is named. */
  private static String internalDatabase(Settings settings) {
    return settings
        .text("postgres.url", "the JDBC address of the product's database")
        .replaceFirst("/[^/?]+(?=$|\\?)", "/internal");
  }

  private static String asProperties(Map<String, String> values) throws IOException {
    var properties = new Properties();
    properties.putAll(values);
    var text = new java.io.StringWriter();
    properties.store(text, "Made at each start");
    return text.toString();
  }

  private static void write(Path file, String text) throws IOException {
    var whole = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(whole);
    Files.createFile(
        whole, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(whole, text, StandardCharsets.UTF_8);
    Files.move(whole, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /** Nobody is to look for a cluster that is gone. */
  void forget() throws IOException {
    Files.deleteIfExists(config.folder().resolve(RUNNING));
  }

  private Map<String, String> running() {
    return Map.of(
        "address", config.restUrl(),
        "job.jar", config.jobJar().toString(),
        "checkpoints", config.checkpoints().toString(),
        "settings", jobSettings().toString());
  }

  /**
   * What others need to know of a cluster that runs.
   *
   * @param address of its REST interface
   * @param settings the file that the jobs read
   */
  public record Running(String address, Path jobJar, Path checkpoints, Path settings) {}

  /** Whether a cluster has ever been started on the folder. */
  public static boolean everWritten(Path data) {
    return Files.exists(data.resolve(FOLDER));
  }

  /** The cluster of a data folder's product; empty when none runs. */
  public static Optional<Running> of(Path data) throws IOException {
    var file = data.resolve(FOLDER).resolve(RUNNING);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return Optional.of(
        new Running(
            properties.getProperty("address", ""),
            Path.of(properties.getProperty("job.jar", "")),
            Path.of(properties.getProperty("checkpoints", "")),
            Path.of(properties.getProperty("settings", ""))));
  }
}
