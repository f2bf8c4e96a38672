package dev.parley.bench.chaos.product;

import dev.parley.bench.chaos.talk.Watch.Sign;
import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** {@code parley up}: everything in one process, the broker inside, and its children. */
public final class WholeProduct implements Victim {
  private static final Duration STOP = Duration.ofSeconds(90);

  private final Path folder;
  private final Ports ports;
  private final Map<String, String> given;
  private final List<String> through;
  private final int door;
  private final int broker;
  private Settings settings = new Settings(Map.of());
  private final MortalProcess process = new MortalProcess();

  /**
   * @param folder of data, settings and words of the process
   * @param given settings beside the ports
   */
  public WholeProduct(Path folder, Map<String, String> given, RandomGenerator random)
      throws IOException {
    this(folder, given, List.of(), random);
  }

  /**
   * One that is started by another program, which becomes it.
   *
   * @param through words of that program, before its own
   */
  public WholeProduct(
      Path folder, Map<String, String> given, List<String> through, RandomGenerator random)
      throws IOException {
    this.folder = folder;
    this.given = Map.copyOf(given);
    this.through = List.copyOf(through);
    this.ports = new Ports(random);
    this.door = ports.free();
    this.broker = ports.free();
  }

  @Override
  public void start() throws IOException {
    var all = new HashMap<>(given);
    all.put("kafka.port", Integer.toString(broker));
    // Children outlive their killed parent by a moment, and their ports with them.
    all.put("registry.port", Integer.toString(ports.free()));
    all.put("postgres.port", Integer.toString(ports.free()));
    settings = new Settings(all);
    var file = folder.resolve("settings");
    SettingsFile.write(file, settings);
    var words =
        List.of(
            "up",
            "--data",
            data().toString(),
            "--port",
            Integer.toString(door),
            "--no-demo",
            "--settings",
            file.toString());
    var builder =
        ParleyProcess.of(folder.resolve("up.log").toFile(), folder.resolve("state"), words);
    var command = new ArrayList<>(through);
    command.addAll(builder.command());
    process.start(builder.command(command));
  }

  /** The process itself; its children are not in it. */
  public long pid() {
    return process.pid();
  }

  /** Its data folder. */
  public Path data() {
    return folder.resolve("data");
  }

  @Override
  public void stop() throws InterruptedException {
    process.stop(STOP);
  }

  /** {@code kill -9}; returns when it is gone. */
  public void kill() throws InterruptedException {
    process.kill();
  }

  @Override
  public Fault next(RandomGenerator random) {
    return new Fault() {
      @Override
      public String name() {
        return "kill -9";
      }

      @Override
      public Sign sign() {
        return Sign.CONNECTION;
      }

      @Override
      public void strike() throws IOException, InterruptedException {
        process.kill();
        start();
      }
    };
  }

  @Override
  public Optional<String> ended() {
    return process.ended().map(it -> "the product, with " + it);
  }

  @Override
  public URI url() {
    return URI.create("http://127.0.0.1:" + door);
  }

  @Override
  public Path adminKey() {
    return data().resolve("admin-key");
  }

  @Override
  public List<Path> dialogStates() {
    return List.of(data().resolve("state").resolve("dialog-stream"));
  }

  @Override
  public Settings access() {
    return new Settings(
        Map.of(
            "kafka.bootstrap",
            "127.0.0.1:" + broker,
            "registry.url",
            "http://127.0.0.1:" + settings.text("registry.port", "a port") + "/apis/ccompat/v7",
            "secrets.master.key.file",
            data().resolve("secrets").resolve("master.key").toString()));
  }

  @Override
  public void close() {
    process.close();
  }
}
