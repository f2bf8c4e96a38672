package dev.parley.standalone.flink;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starts, saves and restarts jobs on a cluster; every call returns when it is done. */
public final class JobControl {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long LOOK_MILLIS = 100;

  private final FlinkRest rest;
  private final Checkpoints checkpoints;
  private final Path jar;
  private final Path settings;

  /**
   * @param settings the file that the jobs read
   */
  public JobControl(FlinkRest rest, Checkpoints checkpoints, Path jar, Path settings) {
    this.rest = rest;
    this.checkpoints = checkpoints;
    this.jar = jar;
    this.settings = settings;
  }

  /** The newest run of a job; empty when the cluster knows none. */
  public Optional<JobState> find(String job) throws IOException, InterruptedException {
    return rest.jobs().stream().filter(it -> it.name().equals(job)).findFirst();
  }

  /** Starts a run; its id. */
  public String start(JobSpec job, RestorePoint from) throws IOException, InterruptedException {
    var uploaded = rest.upload(jar);
    try {
      return rest.run(uploaded, job, List.of("--settings", settings.toString()), from);
    } finally {
      rest.forget(uploaded);
    }
  }

  /** Where a new savepoint of a running job is. */
  public String savepoint(String job) throws IOException, InterruptedException {
    var run = running(job);
    return await(run, rest.savepoint(run, checkpoints.savepoints(job)));
  }

  /** Ends a run with a savepoint and starts the newest jar from there; the new run's id. */
  public String restart(JobSpec job) throws IOException, InterruptedException {
    var run = running(job.name());
    var savepoint = await(run, rest.stop(run, checkpoints.savepoints(job.name())));
    awaitEnd(job.name(), run);
    return start(job, RestorePoint.at(savepoint));
  }

  /** Forgets how far a job was: it reads all that its topics still hold, and writes it again. */
  public String startOver(JobSpec job) throws IOException, InterruptedException {
    var known = find(job.name());
    if (known.isPresent() && known.get().isAlive()) {
      rest.cancel(known.get().id());
      awaitEnd(job.name(), known.get().id());
    }
    checkpoints.forget(job.name());
    return start(job, RestorePoint.beginning());
  }

  private String running(String job) throws IOException, InterruptedException {
    return find(job)
        .filter(JobState::isAlive)
        .map(JobState::id)
        .orElseThrow(() -> new IOException(job + ": does not run"));
  }

  private String await(String run, String request) throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < giveUp) {
      var answer = rest.get("/jobs/" + run + "/savepoints/" + request);
      if (answer.path("status").path("id").asText().equals("COMPLETED")) {
        var operation = answer.path("operation");
        if (operation.hasNonNull("location")) {
          return operation.path("location").asText();
        }
        throw new IOException(
            "the savepoint failed: " + operation.path("failure-cause").path("class").asText());
      }
      Thread.sleep(LOOK_MILLIS);
    }
    throw new IOException("the savepoint was not ready after " + PATIENCE.toSeconds() + " s");
  }

  private void awaitEnd(String job, String run) throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (find(job).filter(it -> it.id().equals(run) && it.isAlive()).isPresent()) {
      if (System.nanoTime() > giveUp) {
        throw new IOException(job + ": does not end");
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }
}
