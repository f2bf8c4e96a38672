package dev.parley.gateway.work;

import dev.parley.gateway.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A bounded pool for work that blocks; when it is full it says so instead of growing. */
public final class Workers implements AutoCloseable {
  private static final int CLOSE_SECONDS = 5;

  private final ThreadPoolExecutor pool;

  /**
   * @param queue how many tasks may wait
   */
  public Workers(String name, int threads, int queue) {
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            task -> {
              var thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
  }

  /** Runs it here and completes on the caller's event loop, if the caller has one. */
  public <T> Future<T> run(Callable<T> work) {
    return stage(() -> CompletableFuture.completedFuture(work.call()));
  }

  /** The same for work that ends later than its blocking part. */
  public <T> Future<T> stage(Callable<? extends CompletionStage<T>> work) {
    var done = new CompletableFuture<T>();
    if (!execute(() -> perform(work, done))) {
      done.completeExceptionally(full());
    }
    return onCallersContext(done);
  }

  /** Whether there was room for it. */
  boolean execute(Runnable task) {
    try {
      pool.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  static Problem full() {
    return Problem.unavailable("too much to do at once; please try again");
  }

  /** Runs its blocking part here; what fails, there or later, is told by {@code done} alone. */
  public static <T> void perform(
      Callable<? extends CompletionStage<T>> work, CompletableFuture<T> done) {
    try {
      work.call()
          .whenComplete(
              (result, failure) -> {
                if (failure == null) {
                  done.complete(result);
                } else {
                  done.completeExceptionally(failure);
                }
              });
    } catch (Exception | StackOverflowError e) {
      done.completeExceptionally(e);
    }
  }

  /** Completes on the caller's event loop, if the caller has one. */
  public static <T> Future<T> onCallersContext(CompletionStage<T> stage) {
    var context = Vertx.currentContext();
    return context == null
        ? Future.fromCompletionStage(stage)
        : Future.fromCompletionStage(stage, context);
  }

  @Override
  public void close() {
    pool.shutdownNow();
    try {
      pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
