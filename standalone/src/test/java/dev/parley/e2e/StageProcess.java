package dev.parley.e2e;

import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A stage on a product's topics, as a process that can be killed and held still. */
final class StageProcess implements AutoCloseable {
  private final Process process;

  private StageProcess(Process process) {
    this.process = process;
  }

  /**
   * Returns at once: whether it serves is for others to tell.
   *
   * @param name of its files in the folder
   * @param folder for its settings and words
   */
  static StageProcess start(String stage, String name, Settings settings, Path folder)
      throws IOException {
    var file = folder.resolve(name + ".settings");
    var properties = new Properties();
    properties.putAll(settings.asMap());
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    var log = folder.resolve(name + ".log").toFile();
    return new StageProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.parley.cli.Main",
                "run",
                stage,
                "--settings",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start());
  }

  /** {@code kill -9}; returns when it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** {@code kill -STOP}: it is there and does nothing. */
  void hold() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** {@code kill -CONT}. */
  void release() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String which) throws IOException, InterruptedException {
    int ended = new ProcessBuilder("kill", which, Long.toString(process.pid())).start().waitFor();
    if (ended != 0) {
      throw new IOException("kill " + which + " ended with " + ended + " (expected: 0)");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
