package dev.parley.cli.client;

import dev.parley.cli.Failure;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Several calls in flight, their results in the order of what was put in. */
public final class InOrder implements AutoCloseable {
  private static final int AHEAD = 4;

  private final int inFlight;
  private final ExecutorService threads;

  /**
   * @param inFlight calls at once
   */
  public InOrder(int inFlight) {
    this.inFlight = inFlight;
    this.threads =
        Executors.newFixedThreadPool(
            inFlight,
            task -> {
              var thread = new Thread(task, "in-flight");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Reads no more input than a few calls ahead of the slowest one. */
  public <I, R> void run(Iterator<I> input, Function<I, R> call, Consumer<R> result) {
    var waiting = new ArrayDeque<Future<R>>();
    while (input.hasNext() || !waiting.isEmpty()) {
      while (input.hasNext() && waiting.size() < inFlight * AHEAD) {
        var next = input.next();
        waiting.add(threads.submit(() -> call.apply(next)));
      }
      result.accept(outcome(waiting.remove()));
    }
  }

  private static <R> R outcome(Future<R> call) {
    try {
      return call.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted");
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
