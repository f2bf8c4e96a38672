package dev.parley.standalone.flink;

import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.EmbeddedPart;
import dev.parley.standalone.Ports;
import dev.parley.standalone.child.SupervisedChild;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink session cluster on the loopback address: a JobManager with its web page and a
 * TaskManager, each a process of its own, and the jobs of the job jar kept running on it.
 *
 * <p>Starts after everything else and in the background: nobody waits for it. Reads {@code
 * flink.enabled}, {@code flink.rest.port}, {@code flink.state.dir}, {@code flink.lib.dir}, {@code
 * flink.job.jar}.
 */
public final class FlinkStage implements EmbeddedPart {
  private static final Logger LOG = LoggerFactory.getLogger(FlinkStage.class);
  private static final Duration READY_WITHIN = Duration.ofSeconds(120);
  private static final Duration MAY_START_FOR = Duration.ofSeconds(120);
  static final List<String> PORTS =
      List.of(
          FlinkConfig.REST_PORT,
          "flink.rpc.port",
          "flink.blob.port",
          "flink.task.rpc.port",
          "flink.task.data.port");

  private volatile @Nullable SupervisedChild jobManager;
  private volatile @Nullable SupervisedChild taskManager;
  private volatile @Nullable JobKeeper keeper;
  private volatile @Nullable FlinkConfig config;
  private volatile @Nullable Thread starting;
  private volatile String failure = "";
  private volatile long startedAt;
  private volatile boolean closed;

  @Override
  public String name() {
    return "flink";
  }

  @Override
  public boolean isWanted(Settings settings) {
    return settings.flag("flink.enabled", true);
  }

  @Override
  public Settings settle(Settings settings) throws IOException {
    var ports = new Ports(new SecureRandom());
    var settled = new HashMap<String, String>();
    for (var port : PORTS) {
      settled.put(port, Integer.toString(ports.chosen(settings, port)));
    }
    settled.put("flink.rest.url", "http://127.0.0.1:" + settled.get(FlinkConfig.REST_PORT));
    return settings.with(settled);
  }

  @Override
  public void start(Settings given) throws IOException {
    var settings = settle(given);
    var chosen = FlinkConfig.from(settings);
    config = chosen;
    Ports.requireFree(FlinkConfig.REST_PORT, chosen.restPort());
    new ClusterFiles(chosen).write(settings);
    startedAt = System.nanoTime();
    var thread = new Thread(() -> startCluster(chosen), "flink-start");
    thread.setDaemon(true);
    starting = thread;
    thread.start();
  }

  private void startCluster(FlinkConfig chosen) {
    try {
      var jobs = JobSpec.in(jobJar(chosen));
      var rest = new FlinkRest(chosen.restUrl());
      var processes = new FlinkProcesses(chosen);
      var manager =
          new SupervisedChild(processes.jobManager(), () -> {}, rest::taskManagers, READY_WITHIN);
      var worker =
          new SupervisedChild(
              processes.taskManager(), () -> {}, () -> requireTaskManager(rest), READY_WITHIN);
      jobManager = manager;
      taskManager = worker;
      manager.start();
      worker.start();
      keep(chosen, rest, jobs);
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
      if (!closed) {
        LOG.atWarn().addKeyValue("stage", name()).setCause(e).log("stage could not be started");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static java.nio.file.Path jobJar(FlinkConfig chosen) throws IOException {
    for (var needed : List.of(chosen.jobJar(), chosen.lib())) {
      if (!Files.exists(needed)) {
        throw new IOException(needed + ": not there (expected: built by mvn package)");
      }
    }
    return chosen.jobJar();
  }

  private static void requireTaskManager(FlinkRest rest) throws IOException, InterruptedException {
    if (rest.taskManagers() == 0) {
      throw new IOException("no TaskManager has registered");
    }
  }

  private synchronized void keep(FlinkConfig chosen, FlinkRest rest, List<JobSpec> jobs) {
    if (closed) {
      return;
    }
    var checkpoints = new Checkpoints(chosen.checkpoints());
    var settings = new ClusterFiles(chosen).jobSettings();
    var control = new JobControl(rest, checkpoints, chosen.jobJar(), settings);
    var made = new JobKeeper(rest, control, checkpoints, jobs);
    keeper = made;
    made.start();
  }

  @Override
  public Map<String, String> provides() {
    var chosen = config;
    return chosen == null ? Map.of() : Map.of("flink.rest.url", chosen.restUrl());
  }

  @Override
  public Health check() {
    var chosen = config;
    if (chosen == null || closed) {
      return Health.down("flink is not started");
    }
    if (!failure.isEmpty()) {
      return Health.down("flink could not be started: " + failure);
    }
    var kept = keeper;
    long running = kept == null ? 0 : kept.running();
    var facts = Map.of("port", (long) chosen.restPort(), "jobs", running);
    if (kept != null && running >= kept.wanted()) {
      return Health.up(facts);
    }
    boolean early = System.nanoTime() - startedAt < MAY_START_FOR.toNanos();
    return early
        ? new Health(Health.State.UP, "starting; nobody waits for it", facts)
        : new Health(Health.State.DEGRADED, "not all jobs run", facts);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    var thread = starting;
    if (thread != null) {
      thread.interrupt();
    }
    var kept = keeper;
    if (kept != null) {
      kept.close();
    }
    for (var child : new SupervisedChild[] {taskManager, jobManager}) {
      if (child != null) {
        child.close();
      }
    }
    forgetAddress();
  }

  private void forgetAddress() {
    var chosen = config;
    try {
      if (chosen != null) {
        new ClusterFiles(chosen).forget();
      }
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("stage", name()).setCause(e).log("address stays");
    }
  }
}
