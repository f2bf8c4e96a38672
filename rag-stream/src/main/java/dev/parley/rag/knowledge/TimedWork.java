package dev.parley.rag.knowledge;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work in a thread of its own and walks away from it when it takes too long. */
final class TimedWork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TimedWork.class);

  private final String name;
  private final Duration longest;
  private ExecutorService worker;

  TimedWork(String name, Duration longest) {
    this.name = name;
    this.longest = longest;
    this.worker = worker();
  }

  Duration longest() {
    return longest;
  }

  /** How work ended. */
  sealed interface Ended<T> {}

  /** In time. */
  record Done<T>(T result) implements Ended<T> {}

  /** Not within the time; whatever it still does is not waited for. */
  record TooLong<T>() implements Ended<T> {}

  /** It threw something, an error for depth or memory perhaps. */
  record Broken<T>() implements Ended<T> {}

  /**
   * How the work ended.
   *
   * @throws UncheckedIOException when closed meanwhile: nothing is known of the work
   */
  <T> Ended<T> within(Supplier<T> work) {
    try {
      var running = current().submit(work::get);
      return new Done<>(running.get(longest.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      walkAway();
      LOG.atWarn().addKeyValue("step", name).log("work took too long");
      return new TooLong<>();
    } catch (ExecutionException e) { // whatever was thrown, errors for depth or memory included
      refuseIfClosed();
      LOG.atWarn()
          .addKeyValue("step", name)
          .addKeyValue("reason", Objects.requireNonNull(e.getCause()).getClass().getSimpleName())
          .log("work within a time limit failed");
      return new Broken<>();
    } catch (RejectedExecutionException e) {
      throw closedMeanwhile();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw closedMeanwhile();
    }
  }

  private synchronized ExecutorService current() {
    return worker;
  }

  /** The work may not listen; the next has a thread of its own. */
  private synchronized void walkAway() {
    refuseIfClosed();
    worker.shutdownNow();
    worker = worker();
  }

  private synchronized void refuseIfClosed() {
    if (worker.isShutdown()) {
      throw closedMeanwhile();
    }
  }

  private UncheckedIOException closedMeanwhile() {
    return new UncheckedIOException(new InterruptedIOException(name + " was closed"));
  }

  private ExecutorService worker() {
    return Executors.newSingleThreadExecutor(
        work -> {
          var thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public synchronized void close() {
    worker.shutdownNow();
  }
}
