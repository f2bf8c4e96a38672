package dev.parley.cli.product;

import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Terminal;
import dev.parley.cli.product.UpCommand.Start;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The product in a process of its own session with no streams of ours; its words go to {@code
 * logs/up.log}, which is read along until it says that it is ready.
 */
final class DetachedProduct {
  /** In the data folder while a product runs on it: its process id. */
  static final String PID = "parley.pid";

  /** In the data folder from when everything is ready until the product stops. */
  static final String READY = "parley.ready";

  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final int LOOK_MILLIS = 200;

  private final Start start;
  private final Terminal terminal;
  private final Path log;
  private long shown;

  DetachedProduct(Start start, Terminal terminal) {
    this.start = start;
    this.terminal = terminal;
    this.log = start.folder().resolve("logs").resolve("up.log");
  }

  /** Starts it and returns when everything is ready, demo vectors included. */
  int await() {
    try {
      Files.createDirectories(log.getParent());
      Files.deleteIfExists(start.folder().resolve(READY));
      return await(launch());
    } catch (IOException e) {
      throw new Failure("the product cannot be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted; the product goes on starting");
    }
  }

  private Process launch() throws IOException {
    var builder = new ProcessBuilder(command());
    builder.environment().put("PARLEY_NO_BUILD", "1");
    return builder
        .directory(start.folder().toFile())
        .redirectInput(new File("/dev/null"))
        .redirectOutput(log.toFile())
        .redirectErrorStream(true)
        .start();
  }

  private List<String> command() {
    var home = System.getProperty("parley.home");
    if (home == null) {
      throw new Failure("--detach: not possible here (expected: the parley script)");
    }
    var command = new ArrayList<String>();
    if (onPath("setsid")) {
      command.add("setsid");
    }
    command.add(Path.of(home, "parley").toString());
    command.addAll(List.of("up", "--data", start.folder().toString()));
    command.addAll(List.of("--port", Integer.toString(start.port())));
    if (start.demo().isEmpty()) {
      command.add("--no-demo");
    }
    if (start.file() != null) {
      command.addAll(List.of("--settings", start.file().toString()));
    }
    return command;
  }

  private static boolean onPath(String program) {
    var path = System.getenv().getOrDefault("PATH", "");
    return List.of(path.split(File.pathSeparator)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private int await(Process process) throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < giveUp) {
      boolean alive = process.isAlive();
      showLog(null);
      if (!alive) {
        throw new Failure("the product ended while it started; its words are in " + log);
      }
      if (Files.exists(start.folder().resolve(READY))) {
        showLog("Serving;");
        terminal.say("Running as process " + process.pid() + "; `parley down` stops it.");
        return Exit.OK;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    throw new Failure("not ready after " + PATIENCE.toMinutes() + " minutes; see " + log);
  }

  /** Shows the lines that came since, up to one that begins so. */
  private void showLog(@Nullable String end) throws IOException {
    try (var file = Files.newByteChannel(log)) {
      file.position(shown);
      var news =
          new String(
              java.nio.channels.Channels.newInputStream(file).readAllBytes(),
              StandardCharsets.UTF_8);
      int whole = news.lastIndexOf('\n') + 1;
      shown += news.substring(0, whole).getBytes(StandardCharsets.UTF_8).length;
      news.substring(0, whole)
          .lines()
          .filter(line -> end == null || !line.startsWith(end))
          .forEach(terminal::say);
    }
  }
}
