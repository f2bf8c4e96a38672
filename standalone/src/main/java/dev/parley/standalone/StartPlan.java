package dev.parley.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Starts parts side by side, each as soon as what it needs is ready.
 *
 * <p>For one start; closing it gives up what is not started and waits for what is under way.
 */
final class StartPlan implements AutoCloseable {
  private static final int GIVE_UP_SECONDS = 15;

  private final Map<String, CompletableFuture<Void>> parts = new LinkedHashMap<>();
  private final List<Runnable> firsts = new ArrayList<>();
  private final CompletableFuture<Void> failed = new CompletableFuture<>();
  private final Consumer<Progress> listener;
  private final ExecutorService threads;

  StartPlan(Consumer<Progress> listener) {
    this.listener = listener;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              var thread = new Thread(task, "start");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Adds a part; those it needs were added before it, or are not there and not waited for. */
  void add(String name, List<String> needs, Callable<?> start) {
    var awaited = needs.stream().filter(parts::containsKey).map(parts::get);
    var ready = CompletableFuture.allOf(awaited.toArray(CompletableFuture<?>[]::new));
    var part = new CompletableFuture<Void>();
    parts.put(name, part);
    firsts.add(
        () ->
            ready.whenComplete(
                (nothing, notReady) -> {
                  if (notReady == null) {
                    threads.execute(() -> run(name, start, part));
                  }
                }));
  }

  private void run(String name, Callable<?> start, CompletableFuture<Void> part) {
    long began = System.nanoTime();
    listener.accept(new Progress(name, Progress.Step.STARTING, Duration.ZERO));
    try {
      start.call();
      listener.accept(new Progress(name, Progress.Step.READY, since(began)));
      part.complete(null);
    } catch (Exception e) {
      listener.accept(new Progress(name, Progress.Step.FAILED, since(began)));
      failed.completeExceptionally(new PartFailedException(name, e));
    }
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Returns once all are ready; throws as soon as one is not. */
  void run() throws PartFailedException, InterruptedException {
    firsts.forEach(Runnable::run);
    var all = CompletableFuture.allOf(parts.values().toArray(CompletableFuture<?>[]::new));
    try {
      CompletableFuture.anyOf(failed, all).get();
    } catch (ExecutionException | CompletionException e) {
      throw e.getCause() instanceof PartFailedException failure
          ? failure
          : new PartFailedException("start", e);
    }
  }

  @Override
  public void close() {
    failed.completeExceptionally(
        new PartFailedException("start", new InterruptedException("the start was given up")));
    threads.shutdownNow();
    try {
      threads.awaitTermination(GIVE_UP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
