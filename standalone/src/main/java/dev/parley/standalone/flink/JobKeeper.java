package dev.parley.standalone.flink;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps jobs running: one that the cluster does not know, as after the JobManager's end, is started
 * again from its newest whole checkpoint. One that somebody stopped stays stopped.
 */
final class JobKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobKeeper.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final FlinkRest rest;
  private final JobControl control;
  private final Checkpoints checkpoints;
  private final List<JobSpec> jobs;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "flink-jobs");
  private final Map<String, Integer> failures = new HashMap<>();
  private final Map<String, Long> notBefore = new HashMap<>();
  private volatile long running;

  JobKeeper(FlinkRest rest, JobControl control, Checkpoints checkpoints, List<JobSpec> jobs) {
    this.rest = rest;
    this.control = control;
    this.checkpoints = checkpoints;
    this.jobs = List.copyOf(jobs);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** How many of the jobs run. */
  long running() {
    return running;
  }

  long wanted() {
    return jobs.size();
  }

  private void run() {
    try {
      do {
        look();
      } while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    List<JobState> known;
    try {
      known = rest.jobs();
    } catch (IOException e) {
      running = 0; // the JobManager is away; its supervisor sees to that
      return;
    }
    running = known.stream().filter(it -> it.state().equals("RUNNING")).count();
    for (var job : jobs) {
      var newest = known.stream().filter(it -> it.name().equals(job.name())).findFirst();
      if (newest.isEmpty() || newest.get().state().equals("FAILED")) {
        startAgain(job);
      } else if (newest.get().state().equals("RUNNING")) {
        tidy(newest.get());
      }
    }
  }

  private void startAgain(JobSpec job) throws InterruptedException {
    if (System.nanoTime() < notBefore.getOrDefault(job.name(), Long.MIN_VALUE)) {
      return;
    }
    try {
      var from = checkpoints.newest(job.name());
      control.start(job, from);
      failures.remove(job.name());
      LOG.atInfo()
          .addKeyValue("job", job.name())
          .addKeyValue("at", from.path().orElse("the beginning"))
          .log("job started");
    } catch (IOException e) {
      int times = failures.merge(job.name(), 1, Integer::sum);
      long pause = Math.min(LONGEST_PAUSE.toMillis(), 500L << Math.min(times, 10));
      notBefore.put(job.name(), System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause));
      LOG.atWarn()
          .addKeyValue("job", job.name())
          .addKeyValue("reason", e.getMessage())
          .log("job could not be started");
    }
  }

  private void tidy(JobState job) {
    try {
      checkpoints.forgetRunsBefore(job.name(), job.id());
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("job", job.name()).setCause(e).log("old checkpoints stay");
    }
  }

  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
