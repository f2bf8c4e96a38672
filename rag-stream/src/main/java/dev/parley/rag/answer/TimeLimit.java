package dev.parley.rag.answer;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs work in another thread and waits for it only so long. */
final class TimeLimit {
  private final ExecutorService threads;

  TimeLimit(ExecutorService threads) {
    this.threads = threads;
  }

  /**
   * The result in time.
   *
   * @throws StepFailedException "timeout" when it takes longer, "busy" when no thread is free, else
   *     with the cause
   */
  <T> T within(Duration limit, Callable<T> work) throws InterruptedException {
    try {
      var running = threads.submit(work);
      try {
        return running.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      } finally {
        running.cancel(true); // has no effect on work that is done
      }
    } catch (TimeoutException | CancellationException e) {
      throw new StepFailedException("timeout", e);
    } catch (RejectedExecutionException e) {
      throw new StepFailedException("busy", e);
    } catch (ExecutionException e) {
      throw new StepFailedException("error", e.getCause());
    }
  }
}
