package dev.parley.bench.chaos.product;

import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/** Settings as a file that only we may read. */
public final class SettingsFile {
  private SettingsFile() {}

  /** Replaces it. */
  public static void write(Path file, Settings settings) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    var properties = new Properties();
    properties.putAll(settings.asMap());
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
  }
}
