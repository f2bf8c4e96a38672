package dev.parley.bench.chaos.product;

import dev.parley.bench.Await;
import dev.parley.bench.Listening;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One stage as a process, with its children. */
public final class StageProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Map<String, String> PORTS =
      Map.of(
          "postgres",
          "postgres.port",
          "kafka",
          "kafka.port",
          "registry",
          "registry.port",
          "ingest-gateway",
          "gateway.port",
          "ingest-gateway" + Instances.SECOND,
          "gateway.port",
          "floor-door",
          "gateway.port");

  private final String name;
  private final List<String> command;
  private final Path folder;
  private final Settings settings;
  private final MortalProcess process = new MortalProcess();

  StageProcess(String name, Path folder, Settings settings) {
    this(name, List.of("run", name), folder, settings);
  }

  /**
   * @param name of its files, and of the port that it listens on where it has one
   * @param command that takes a file of settings
   */
  public StageProcess(String name, List<String> command, Path folder, Settings settings) {
    this.name = name;
    this.command = List.copyOf(command);
    this.folder = folder;
    this.settings = settings;
  }

  public String name() {
    return name;
  }

  String setting(String setting) {
    return settings.text(setting, "a setting of " + name);
  }

  /** What it says of itself; its settings name a {@code health.port}. */
  public StageHealth health() throws IOException {
    return StageHealth.at(Integer.parseInt(setting("health.port")));
  }

  /** Returns when the process runs; children of one before it that was killed are gone then. */
  public void start() throws IOException, InterruptedException {
    var port = port();
    if (port.isPresent()) {
      Await.until(name + ": its port is given back", PATIENCE, () -> isFree(port.getAsInt()));
    }
    var file = folder.resolve(name + ".settings");
    var logs = folder.resolve("logs").resolve(name).toString();
    SettingsFile.write(file, settings.with(Map.of("log.dir", logs)));
    var words = new ArrayList<>(command);
    words.addAll(List.of("--settings", file.toString()));
    var log = folder.resolve(name + ".log").toFile();
    process.start(ParleyProcess.of(log, folder.resolve("state"), words));
  }

  /** While it runs. */
  public long pid() {
    return process.pid();
  }

  /** Returns when something listens on its port. */
  public void awaitServing() throws InterruptedException {
    int port = port().orElseThrow();
    Await.until(name + ": serves", PATIENCE, () -> Listening.at(port));
  }

  private OptionalInt port() {
    var setting = PORTS.get(name);
    return setting == null
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(settings.text(setting, "a port")));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** {@code kill -9} of the process; its children follow by themselves. */
  public void kill() throws InterruptedException {
    process.kill();
  }

  /** {@code STOP} or {@code CONT}, children included. */
  void signal(String signal) throws IOException, InterruptedException {
    for (var one : process.family().toList()) {
      new ProcessBuilder("kill", "-" + signal, Long.toString(one.pid())).start().waitFor();
    }
  }

  /** As an operator would. */
  public void stop() throws InterruptedException {
    process.stop(PATIENCE);
  }

  public Optional<String> ended() {
    return process.ended().map(it -> name + ", with " + it);
  }

  @Override
  public void close() {
    process.close();
  }
}
