package dev.parley.bench.flink;

import dev.parley.bench.Await;
import dev.parley.cli.Failure;
import dev.parley.standalone.flink.Checkpoints;
import dev.parley.standalone.flink.ClusterFiles;
import dev.parley.standalone.flink.FlinkRest;
import dev.parley.standalone.flink.JobControl;
import dev.parley.standalone.flink.JobSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The jobs on the cluster of a data folder's product. */
final class Jobs {
  private static final String CLEANING = "deidentify";

  private final FlinkRest rest;
  private final JobControl control;
  private final JobSpec cleaning;

  Jobs(Path data) throws IOException {
    var files = ClusterFiles.of(data).orElseThrow(() -> new Failure("no Flink was started"));
    rest = new FlinkRest(files.address());
    control =
        new JobControl(
            rest, new Checkpoints(files.checkpoints()), files.jobJar(), files.settings());
    cleaning =
        JobSpec.in(files.jobJar()).stream()
            .filter(it -> it.name().equals(CLEANING))
            .findFirst()
            .orElseThrow();
  }

  /** The id of the run that cleans; empty while none runs, or nobody can say. */
  Optional<String> run() throws InterruptedException {
    try {
      return control.find(CLEANING).filter(it -> it.state().equals("RUNNING")).map(it -> it.id());
    } catch (IOException e) {
      return Optional.empty(); // the JobManager is away
    }
  }

  /** Ends the job that cleans; returns when it is at rest. */
  void stop() throws Exception {
    rest.cancel(run().orElseThrow(() -> new Failure(CLEANING + ": does not run")));
    Await.until(
        CLEANING + " ends",
        FlinkKillRun.PATIENCE,
        () -> !control.find(CLEANING).orElseThrow().isAlive());
  }

  /** Cleans again from the beginning of the topics. */
  void startOver() throws IOException, InterruptedException {
    control.startOver(cleaning);
  }
}
