package dev.parley.bench.flink;

import dev.parley.bench.Await;
import dev.parley.bench.Scratch;
import dev.parley.cli.Failure;
import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.PartFailedException;
import dev.parley.standalone.Standalone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Broker, database, registry, change capture and the Flink cluster, whose processes are killed
 * again and again while people talk; then the same input once more, with nothing killed.
 */
public final class FlinkKillRun {
  private static final Map<String, String> PARTS =
      Map.of(
          "etl.checkpoint.interval", "PT1S",
          "ingest-gateway.enabled", "false",
          "dialog-stream.enabled", "false",
          "rag-stream.enabled", "false");
  private static final int MOST_MILLIS_TO_LIVE = 3_000;
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private final int taskManagers;
  private final int jobManagers;
  private final Random random;
  private final Consumer<String> progress;
  private Duration slowest = Duration.ZERO;

  /**
   * @param taskManagers how often a TaskManager is killed
   * @param jobManagers how often a JobManager is
   */
  public FlinkKillRun(int taskManagers, int jobManagers, Random random, Consumer<String> progress) {
    this.taskManagers = taskManagers;
    this.jobManagers = jobManagers;
    this.random = random;
    this.progress = progress;
  }

  /** Throws {@link Failure} when the jobs do not come back, or not to an end. */
  public FlinkKillOutcome run() throws Exception {
    try (var scratch = Scratch.named("parley-flink-kill");
        var standalone = new Standalone(scratch.folder(), new Settings(PARTS), part -> {})) {
      standalone.start();
      return run(scratch.folder(), standalone.settings());
    } catch (PartFailedException e) {
      throw new Failure("the parts did not start: " + e.getMessage());
    }
  }

  private FlinkKillOutcome run(Path data, Settings settings) throws Exception {
    long began = System.nanoTime();
    var jobs = new Jobs(data);
    Await.until("the jobs run", PATIENCE, () -> jobs.run().isPresent());
    tell(began, "the jobs run");
    try (var learned = new Learned(settings, data);
        var talkers = new Talkers(settings, random)) {
      talkers.start();
      killAll(jobs, learned, talkers);
      talkers.stop();
      awaitAll(learned, talkers);
      tell(began, "all is learned");
      var after = learned.content();
      long doubled = learned.doubledInLake();

      progress.accept("the same input once more, undisturbed");
      jobs.stop();
      learned.forget();
      jobs.startOver();
      awaitAll(learned, talkers);
      tell(began, "all is learned again");
      var undisturbed = learned.content();
      return new FlinkKillOutcome(
          taskManagers,
          jobManagers,
          talkers.turns(),
          Learned.differences(undisturbed.rows(), after.rows()),
          Learned.differences(undisturbed.turns(), after.turns()),
          doubled,
          slowest,
          Duration.ofNanos(System.nanoTime() - began));
    }
  }

  private void tell(long began, String what) {
    progress.accept(
        what + ", after " + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
  }

  private void killAll(Jobs jobs, Learned learned, Talkers talkers) throws Exception {
    var order = new ArrayList<ClusterProcess>();
    order.addAll(Collections.nCopies(taskManagers, ClusterProcess.TASK_MANAGER));
    order.addAll(Collections.nCopies(jobManagers, ClusterProcess.JOB_MANAGER));
    Collections.shuffle(order, random);
    awaitMore(learned);
    for (int i = 0; i < order.size(); i++) {
      Thread.sleep(random.nextInt(MOST_MILLIS_TO_LIVE)); // at any moment between two checkpoints
      var took = kill(order.get(i), jobs, learned);
      slowest = Collections.max(List.of(slowest, took));
      progress.accept(
          "kill %d of %d, %s: turns come out again after %.1f s; %d said, %d learned"
              .formatted(
                  i + 1,
                  order.size(),
                  order.get(i),
                  took.toMillis() / 1000.0,
                  talkers.turns(),
                  learned.turns()));
    }
  }

  /**
   * Returns when the killed process is replaced, its job runs and brings turns; how long that took.
   */
  private static Duration kill(ClusterProcess process, Jobs jobs, Learned learned)
      throws Exception {
    long began = System.nanoTime();
    var run = jobs.run();
    long killed = process.kill();
    Await.until(process + " is back", PATIENCE, () -> process.pid().orElse(killed) != killed);
    if (process == ClusterProcess.JOB_MANAGER) {
      Await.until(
          "the job is submitted again",
          PATIENCE,
          () -> jobs.run().isPresent() && !jobs.run().equals(run));
    }
    awaitMore(learned);
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static void awaitMore(Learned learned) throws Exception {
    long before = learned.turns();
    Await.until("turns come out", PATIENCE, () -> learned.turns() > before);
  }

  private static void awaitAll(Learned learned, Talkers talkers) throws Exception {
    Await.until(
        talkers.turns() + " turns come out",
        PATIENCE,
        () -> learned.holds(talkers.turns(), talkers.ratings()));
  }
}
