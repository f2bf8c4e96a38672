package dev.parley.gateway.recorder;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** A real Postgres on a free port, which can be killed and started again with its data. */
final class TestServer implements CloseableResource {
  private final Path folder;
  private final EmbeddedPostgres server;
  private final List<String> command = new ArrayList<>(); // of the one that was killed

  private TestServer(Path folder) throws IOException {
    this.folder = folder;
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("postgres").toFile())
            .setCleanDataDirectory(false)
            .setServerConfig("wal_level", "logical")
            .setServerConfig("synchronous_commit", "on") // what is committed survives a kill
            .setPGStartupWait(Duration.ofSeconds(30))
            .start();
  }

  static TestServer start() {
    try {
      return new TestServer(Files.createTempDirectory("recorder-postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DatabaseAccess access() {
    return new DatabaseAccess(
        "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres", "postgres", "postgres");
  }

  boolean isKilled() {
    return !command.isEmpty();
  }

  /** Ends as a crash does: nobody is waited for, nothing is written down. */
  void kill() throws IOException, InterruptedException {
    var process = postmaster();
    var info = process.info();
    if (info.user().orElse("").equals("root")) {
      command.addAll(List.of("unshare", "-U")); // Postgres refuses to be root
    }
    command.add(info.command().orElseThrow());
    command.addAll(List.of(info.arguments().orElseThrow()));
    new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** The same server on the same port with the same data; it serves a little later. */
  void startAgain() throws IOException {
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("postgres.log").toFile())
        .start();
    command.clear();
  }

  private ProcessHandle postmaster() throws IOException {
    var pid = Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid")).get(0);
    return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
