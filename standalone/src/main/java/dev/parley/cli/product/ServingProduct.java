package dev.parley.cli.product;

import dev.parley.cli.Failure;
import dev.parley.cli.Terminal;
import dev.parley.cli.Terminal.Style;
import dev.parley.cli.client.Api;
import dev.parley.cli.client.Target;
import dev.parley.cli.product.UpCommand.Start;
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.PartFailedException;
import dev.parley.standalone.Progress;
import dev.parley.standalone.Standalone;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The product in this process, from its start to Ctrl-C. */
final class ServingProduct {
  private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(1);
  private static final int LOOK_MILLIS = 200;

  private final Start start;
  private final Terminal terminal;
  private final StartedFolders started;
  private final Elapsed elapsed = Elapsed.ofProcess();
  private final Standalone standalone;
  private volatile boolean stopping;

  ServingProduct(Start start, Terminal terminal, StartedFolders started) {
    this.start = start;
    this.terminal = terminal;
    this.started = started;
    this.standalone = new Standalone(start.folder(), settings(), this::show);
  }

  private Settings settings() {
    return start
        .settings()
        .with(
            Map.of(
                "gateway.port",
                Integer.toString(start.port()),
                "gateway.admin.key.file",
                start.folder().resolve(StartedFolders.ADMIN_KEY).toString()));
  }

  /** Never returns by itself; the process ends with a signal, or this with a {@link Failure}. */
  int serve() {
    terminal.say("Parley starts on " + start.folder());
    var stop = new Thread(this::stop, "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    begin(standalone::startAnswering);
    started.remember(start.folder(), start.port());
    var documents = start.demo().load(api(), terminal);
    ready();
    documents.awaitVectors();
    if (!documents.isEmpty()) {
      terminal.say("All demo documents are searchable by vectors, after " + elapsed);
    }
    begin(standalone::startLearning);
    awaitHealth();
    write(DetachedProduct.READY, "ready");
    terminal.say(terminal.styledError(Style.DIM, "Serving; Ctrl-C stops it."));
    return untilStopped();
  }

  private interface Beginning {
    void begin() throws PartFailedException, IOException, InterruptedException;
  }

  private void begin(Beginning of) {
    try {
      of.begin();
    } catch (PartFailedException | IOException e) {
      untilStoppedIf(stopping);
      throw new Failure(e.getMessage() + "; the log is in " + start.folder().resolve("logs"));
    } catch (InvalidSettingException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted");
    }
  }

  /** What has just begun may need a while; what is not well by then, `status` tells. */
  private void awaitHealth() {
    long giveUp = System.nanoTime() + HEALTHY_WITHIN.toNanos();
    while (!standalone.health().values().stream().allMatch(Health::isUp)
        && System.nanoTime() < giveUp) {
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Failure("interrupted");
      }
    }
  }

  private Api api() {
    var url = URI.create("http://127.0.0.1:" + start.port());
    return new Api(new Target(url, new StartedFolders(start.folder()).adminKey(folder(), url)));
  }

  private java.util.Optional<Path> folder() {
    return java.util.Optional.of(start.folder());
  }

  private synchronized void show(Progress progress) {
    if (stopping) {
      return;
    }
    switch (progress.step()) {
      case STARTING -> write(DetachedProduct.PID, Long.toString(ProcessHandle.current().pid()));
      case READY -> line(progress, terminal.styledError(Style.GOOD, "ready "));
      case FAILED -> line(progress, terminal.styledError(Style.BAD, "failed"));
    }
  }

  private void line(Progress progress, String how) {
    var took = Elapsed.seconds(progress.took());
    terminal.say(String.format("  %-16s %s %8s", progress.part(), how, took));
  }

  private void ready() {
    var url = "http://localhost:" + start.port();
    terminal.say(
        terminal.styledError(Style.BOLD, "Ready after " + elapsed) + ": questions are answered.");
    terminal.say("  chat page   " + url + "/");
    terminal.say("  API         " + url + "/v1");
    standalone
        .settings()
        .find("flink.rest.port")
        .ifPresent(
            port ->
                terminal.say(
                    "  Flink       http://localhost:"
                        + port
                        + "/ (from when all vectors are there)"));
    terminal.say("  admin key   " + start.folder().resolve(StartedFolders.ADMIN_KEY));
  }

  private void write(String name, String text) {
    try {
      Files.writeString(start.folder().resolve(name), text + "\n");
    } catch (IOException e) {
      terminal.say("parley: " + name + " cannot be written in " + start.folder());
    }
  }

  private void stop() {
    stopping = true;
    terminal.say("Stopping ...");
    standalone.close();
    try {
      Files.deleteIfExists(start.folder().resolve(DetachedProduct.READY));
      Files.deleteIfExists(start.folder().resolve(DetachedProduct.PID));
    } catch (IOException e) {
      terminal.say("parley: " + e.getMessage() + " cannot be deleted");
    }
    terminal.say("Stopped.");
  }

  /** What fails because of a stop is no news; the stop ends the process. */
  private static void untilStoppedIf(boolean stopping) {
    if (stopping) {
      untilStopped();
    }
  }

  private static int untilStopped() {
    try {
      new CountDownLatch(1).await();
      return dev.parley.cli.Exit.OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return dev.parley.cli.Exit.OK;
    }
  }
}
