package dev.parley.standalone.child;

import dev.parley.schemas.stage.Backoff;
import dev.parley.schemas.stage.Health;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a child serving: asks it whether it serves, starts it again when it ends, with growing
 * pauses, and ends it at last.
 */
public final class SupervisedChild implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SupervisedChild.class);
  private static final Duration ASK_WHILE_STARTING = Duration.ofMillis(50);
  private static final Duration ASK_WHILE_SERVING = Duration.ofSeconds(2);

  private final ChildCommand command;
  private final Preparation preparation;
  private final Probe probe;
  private final Duration readyWithin;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
  private final Thread supervisor;
  private volatile Health health;
  private volatile @Nullable ChildProcess current;

  /** What is done before each run, for example to remove what the last one left behind. */
  @FunctionalInterface
  public interface Preparation {
    void prepare() throws IOException, InterruptedException;
  }

  /**
   * @param readyWithin how long one run may take until the probe is content; then it is ended
   */
  public SupervisedChild(
      ChildCommand command, Preparation preparation, Probe probe, Duration readyWithin) {
    this.command = command;
    this.preparation = preparation;
    this.probe = probe;
    this.readyWithin = readyWithin;
    this.health = Health.down(command.name() + " is starting");
    this.supervisor = new Thread(this::supervise, command.name() + "-supervisor");
    supervisor.setDaemon(true);
  }

  /** Returns once the child serves; throws when its first run does not get that far. */
  public void start() throws IOException, InterruptedException {
    supervisor.start();
    try {
      firstReady.get();
    } catch (ExecutionException e) {
      close();
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  /** Cheap: what the supervisor saw last. */
  public Health health() {
    return health;
  }

  /** The process id of the child while it runs. */
  public OptionalLong pid() {
    var run = current;
    return run == null
        ? OptionalLong.empty()
        : run.handle().filter(ProcessHandle::isAlive).stream()
            .mapToLong(ProcessHandle::pid)
            .findAny();
  }

  private void supervise() {
    var backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(10));
    try {
      Duration pause;
      do {
        pause = attempt() ? backoff.succeeded() : backoff.failed();
      } while (!firstReady.isCompletedExceptionally() && !closed(pause));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean attempt() throws InterruptedException {
    try {
      return runOnce();
    } catch (IOException | RuntimeException e) {
      ended("could not be started: " + e.getMessage());
      return false;
    }
  }

  /** Returns whether it ever served. */
  private boolean runOnce() throws IOException, InterruptedException {
    preparation.prepare();
    try (var run = ChildProcess.start(command)) {
      current = run;
      if (!becameReady(run)) {
        return false;
      }
      health = Health.up();
      firstReady.complete(null);
      watch(run);
      return true;
    } finally {
      current = null;
    }
  }

  private boolean becameReady(ChildProcess run) throws InterruptedException {
    long deadline = System.nanoTime() + readyWithin.toNanos();
    while (System.nanoTime() < deadline) {
      if (closing.getCount() == 0) {
        return false;
      }
      if (serves().isEmpty()) {
        return true;
      }
      var status = run.awaitEnd(ASK_WHILE_STARTING);
      if (status.isPresent()) {
        ended("ended with status " + status.get() + " while starting");
        return false;
      }
    }
    ended("was not ready within " + readyWithin.toSeconds() + " s");
    return false;
  }

  private void watch(ChildProcess run) throws InterruptedException {
    while (!closed(Duration.ZERO)) {
      var status = run.awaitEnd(ASK_WHILE_SERVING);
      if (closing.getCount() == 0) {
        return;
      }
      if (status.isPresent()) {
        ended("ended with status " + status.get() + " and is started again");
        return;
      }
      health =
          serves()
              .map(why -> Health.down(command.name() + " does not answer: " + why))
              .orElse(Health.up());
    }
  }

  /** Empty when it serves, else the kind of refusal. */
  private Optional<String> serves() throws InterruptedException {
    try {
      probe.ask();
      return Optional.empty();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return Optional.of(e.getClass().getSimpleName());
    }
  }

  private void ended(String what) {
    var sentence = command.name() + " " + what + "; its output is in " + command.log();
    health = Health.down(sentence);
    if (closing.getCount() > 0) {
      LOG.atWarn()
          .addKeyValue("part", command.name())
          .addKeyValue("reason", what)
          .log("child ended");
    }
    firstReady.completeExceptionally(new ChildEndedException(sentence));
  }

  private boolean closed(Duration pause) throws InterruptedException {
    return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns when the child is gone; waits no longer than its time to stop allows. */
  @Override
  public void close() {
    closing.countDown();
    health = Health.down(command.name() + " is stopped");
    var run = current;
    if (run != null) {
      run.close();
    }
    firstReady.completeExceptionally(new ChildEndedException(command.name() + " was stopped"));
    try {
      supervisor.join(command.stopWithin().plusSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
