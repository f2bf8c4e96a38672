package dev.parley.bench.cdc;

import dev.parley.cli.Main;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Properties;

/** {@code parley run cdc} in a process of its own, to be killed. */
final class CaptureProcess implements AutoCloseable {
  private final Process process;

  private CaptureProcess(Process process) {
    this.process = process;
  }

  /** Its settings as a file that only we may read. */
  static Path settings(Path folder, Settings settings) throws IOException {
    var file = folder.resolve("cdc.settings");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    var properties = new Properties();
    properties.putAll(settings.asMap());
    properties.setProperty("log.dir", folder.resolve("cdc-logs").toString());
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    return file;
  }

  static CaptureProcess start(Path settings) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.add("run");
    command.add("cdc");
    command.add("--settings");
    command.add(settings.toString());
    return new CaptureProcess(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(settings.resolveSibling("cdc.log").toFile())
            .start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** {@code kill -9}; returns when it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
