package dev.parley.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a server that was killed leaves behind: a file with its process id.
 *
 * <p>Postgres refuses to start while any process has that id, and after a restart of the machine or
 * container that may be anybody. We hold the data folder's lock, so only a server of this very
 * folder counts.
 */
record StaleServer(Path folder) {
  private static final long PAUSE_MILLIS = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Returns when no server runs on the folder and none is said to. */
  void clear() throws IOException, InterruptedException {
    var file = folder.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return;
    }
    var server = server(file);
    if (server.isPresent()) {
      end(server.get());
    }
    Files.deleteIfExists(file);
  }

  private Optional<ProcessHandle> server(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines
          .findFirst()
          .flatMap(first -> ProcessHandle.of(Long.parseLong(first.strip())))
          .filter(this::runsHere);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A server works in its data folder, by whatever name that was given. */
  private boolean runsHere(ProcessHandle process) {
    var workingFolder = Path.of("/proc", Long.toString(process.pid()), "cwd");
    try {
      return Files.isSameFile(workingFolder, folder);
    } catch (IOException e) {
      return false; // somebody else's process, or just gone
    }
  }

  /** Its wrapper saw us die and is ending it; a fast shutdown takes a second or two. */
  private void end(ProcessHandle server) throws IOException, InterruptedException {
    if (!endsWithin(PATIENCE, server)) {
      server.destroyForcibly();
      if (!endsWithin(PATIENCE, server)) {
        throw new IOException("an older Postgres, process " + server.pid() + ", does not end");
      }
    }
  }

  /** An ended process that nobody has collected yet has no working folder any more. */
  private boolean endsWithin(Duration patience, ProcessHandle server) throws InterruptedException {
    long giveUp = System.nanoTime() + patience.toNanos();
    while (runsHere(server)) {
      if (System.nanoTime() > giveUp) {
        return false;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return true;
  }
}
