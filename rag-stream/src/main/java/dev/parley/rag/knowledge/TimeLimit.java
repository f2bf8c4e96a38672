package dev.parley.rag.knowledge;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Runs work in a thread of its own and walks away from it when it takes too long. */
final class TimeLimit implements AutoCloseable {
  private final String name;
  private final Duration longest;
  private ExecutorService worker;

  TimeLimit(String name, Duration longest) {
    this.name = name;
    this.longest = longest;
    this.worker = worker();
  }

  Duration longest() {
    return longest;
  }

  /** Empty when the time is over; what the work throws is thrown here. */
  synchronized <T> Optional<T> within(Supplier<T> work) {
    var running = worker.submit(work::get);
    try {
      return Optional.of(running.get(longest.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      worker.shutdownNow(); // it may not listen; the next work gets a thread of its own
      worker = worker();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(name + " was interrupted", e);
    }
  }

  private RuntimeException unchecked(Throwable cause) {
    return cause instanceof RuntimeException known
        ? known
        : new IllegalStateException(name + " failed: " + cause.getClass().getSimpleName(), cause);
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
