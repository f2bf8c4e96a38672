package dev.parley.cli.product;

import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.Terminal;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Overseer;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.stage.Stage;
import dev.parley.schemas.stage.StageRunner;
import dev.parley.standalone.LogFolder;
import dev.parley.standalone.NativeCiphers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code parley run}: one stage as a process of its own. */
@picocli.CommandLine.Command(
    name = "run",
    description = {
      "Runs one stage as its own process until Ctrl-C. With health.port in its settings it tells at",
      "http://127.0.0.1:PORT/health how it is: 200 while it serves as it should, else 503. Several of",
      "a stage share its work; each has an instance.id, a state folder and ports of its own."
    })
public final class RunCommand implements Command {
  @ParentCommand private @Nullable Parley parent;

  @Parameters(paramLabel = "STAGE", description = "Its name, for example dialog-stream.")
  private String name = "";

  @Option(
      names = "--settings",
      required = true,
      paramLabel = "FILE",
      description = "name=value lines; PARLEY_... variables override them.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    var parley = Objects.requireNonNull(parent);
    var stage = stage();
    var settings = settings(parley.environment());
    NativeCiphers.use();
    var runner = new StageRunner();
    HealthDoor.open(settings, stage::check);
    Runtime.getRuntime().addShutdownHook(new Thread(runner::close, "stop"));
    start(runner, stage, settings);
    parley.terminal().say(stage.name() + " serves; Ctrl-C stops it.");
    return untilStopped(parley.terminal());
  }

  private Stage stage() {
    var found = StageRunner.onClassPath();
    return found.stream()
        .filter(stage -> stage.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    Exit.USAGE,
                    "STAGE: "
                        + name
                        + " (expected: one of "
                        + found.stream().map(Stage::name).sorted().collect(Collectors.joining(", "))
                        + ")"));
  }

  private Settings settings(Map<String, String> environment) {
    try {
      var settings = Settings.load(file, environment);
      var logs = settings.find("log.dir");
      if (logs.isPresent()) {
        LogFolder.use(Path.of(logs.get()));
      }
      return settings;
    } catch (IOException e) {
      throw new Failure(Exit.USAGE, "--settings: " + file + " (expected: a file that can be read)");
    }
  }

  private static void start(StageRunner runner, Stage stage, Settings settings) {
    try {
      if (stage instanceof Overseer overseer) {
        overseer.oversee(() -> Map.of(stage.name(), stage.check()));
      }
      runner.start(stage, settings);
    } catch (InvalidSettingException e) {
      throw new Failure(Exit.USAGE, String.valueOf(e.getMessage()));
    } catch (Exception e) {
      throw new Failure(stage.name() + " did not start: " + e);
    }
  }

  private static int untilStopped(Terminal terminal) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      terminal.say("interrupted");
    }
    return Exit.OK;
  }
}
