package dev.parley.bench.chaos.product;

import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Broker, database and registry without any stage, each a process of its own on one data folder,
 * started side by side again and again.
 */
public final class PartsAlone implements AutoCloseable {
  private final Path folder;
  private final Settings settings;
  private final StageProcess postgres;
  private final StageProcess kafka;
  private final StageProcess registry;

  /**
   * @param folder of data, settings and words of the processes
   */
  public PartsAlone(Path folder, RandomGenerator random) throws IOException {
    this.folder = folder;
    this.settings = SeparateSettings.of(folder.resolve("data"), Map.of(), random);
    this.postgres = stage("postgres");
    this.kafka = stage("kafka");
    this.registry = stage("registry");
  }

  private StageProcess stage(String name) {
    return new StageProcess(name, folder, settings);
  }

  /** How long it takes until all three serve; the registry begins when it finds its database. */
  public Duration start() throws IOException, InterruptedException {
    long began = System.nanoTime();
    postgres.start();
    kafka.start();
    postgres.awaitServing();
    registry.start();
    kafka.awaitServing();
    registry.awaitServing();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** As an operator would. */
  public void stop() throws InterruptedException {
    for (var each : List.of(registry, kafka, postgres)) {
      each.stop();
    }
  }

  @Override
  public void close() {
    List.of(registry, kafka, postgres).forEach(StageProcess::close);
  }
}
