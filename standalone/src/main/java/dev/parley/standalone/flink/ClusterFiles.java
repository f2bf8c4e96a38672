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
  private static final String ADDRESS = "cluster.address";

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
    write(config.folder().resolve(ADDRESS), config.restUrl());
  }

  private Map<String, String> jobs(Settings settings) {
    var all = new HashMap<>(settings.asMap());
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
    properties.store(text, "Settings of the jobs, made at each start");
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

  void forgetAddress() throws IOException {
    Files.deleteIfExists(config.folder().resolve(ADDRESS));
  }

  /** Where the cluster of a data folder's product is; empty when none was started. */
  public static Optional<String> address(Path data) {
    try {
      return Optional.of(Files.readString(data.resolve("state/flink").resolve(ADDRESS)).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
