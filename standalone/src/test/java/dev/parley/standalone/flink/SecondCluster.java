package dev.parley.standalone.flink;

import static org.awaitility.Awaitility.await;

import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.Ports;
import dev.parley.standalone.child.SupervisedChild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** Another Flink, with two TaskManagers, that knows of the product no more than its settings. */
final class SecondCluster implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(3);

  private final FlinkConfig config;
  private final Settings settings;
  private final SupervisedChild manager;
  private final SupervisedChild first;
  private final SupervisedChild second;

  SecondCluster(RunningCluster product, Path folder) throws IOException, InterruptedException {
    var ports = new Ports(new SecureRandom());
    config =
        config(product, folder.resolve("first"), ports.free(), ports.free(), ports.free(), ports);
    var other =
        config(
            product,
            folder.resolve("second"),
            config.restPort(),
            config.rpcPort(),
            config.blobPort(),
            ports);
    settings =
        product
            .settings()
            .with(
                Map.of(
                    "lake.dir", lake(folder).toString(),
                    "etl.parallelism", "2",
                    "etl.checkpoint.interval", "PT1S"));
    new ClusterFiles(config).write(settings);
    new ClusterFiles(other).write(settings);
    var rest = rest();
    manager =
        new SupervisedChild(
            new FlinkProcesses(config).jobManager(), () -> {}, rest::taskManagers, READY);
    first =
        new SupervisedChild(
            new FlinkProcesses(config).taskManager(), () -> {}, rest::taskManagers, READY);
    second =
        new SupervisedChild(
            new FlinkProcesses(other).taskManager(), () -> {}, rest::taskManagers, READY);
    manager.start();
    first.start();
    second.start();
    await().atMost(READY).until(() -> rest.taskManagers() == 2);
  }

  private static FlinkConfig config(
      RunningCluster product, Path folder, int rest, int rpc, int blob, Ports ports)
      throws IOException {
    var known = product.config();
    return new FlinkConfig(
        folder,
        folder.resolve("logs"),
        known.lib(),
        known.jobJar(),
        rest,
        rpc,
        blob,
        ports.free(),
        ports.free());
  }

  static Path lake(Path folder) {
    return folder.resolve("lake");
  }

  FlinkRest rest() {
    return new FlinkRest(config.restUrl());
  }

  JobControl control(Path jar) {
    return new JobControl(
        rest(), new Checkpoints(config.checkpoints()), jar, new ClusterFiles(config).jobSettings());
  }

  /** The jar as another release would have it: other bytes, another version in its manifest. */
  static Path nextVersion(Path jar, Path folder) throws IOException {
    var next = folder.resolve("etl-jobs-0.2.0-job.jar");
    try (var from = new JarFile(jar.toFile())) {
      var manifest = from.getManifest();
      manifest.getMainAttributes().putValue("Implementation-Version", "0.2.0");
      try (var to = new JarOutputStream(Files.newOutputStream(next), manifest)) {
        for (var entry : (Iterable<java.util.jar.JarEntry>) from.stream()::iterator) {
          if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            to.putNextEntry(new java.util.zip.ZipEntry(entry.getName()));
            from.getInputStream(entry).transferTo(to);
            to.closeEntry();
          }
        }
      }
    }
    return next;
  }

  /** One TaskManager ends and does not come back. */
  void loseATaskManager() {
    ProcessHandle.of(second.pid().orElseThrow()).orElseThrow().destroyForcibly();
    second.close();
  }

  @Override
  public void close() {
    second.close();
    first.close();
    manager.close();
  }
}
