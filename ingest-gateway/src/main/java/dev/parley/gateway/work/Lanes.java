package dev.parley.gateway.work;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Work that blocks and must keep its order: all that shares a key runs in one lane, one after the
 * other. Lanes share threads, turn by turn; one that waits holds up no other.
 */
public final class Lanes implements AutoCloseable {
  private final Workers workers;
  private final int most;
  private final int mostOfEach;
  private final Map<Object, Deque<Runnable>> lanes = new HashMap<>();
  private int tasks;

  /**
   * @param most how many tasks there may be in all, those that run included
   * @param mostOfEach how many of one key
   */
  public Lanes(String name, int threads, int most, int mostOfEach) {
    this.workers = new Workers(name, threads, most);
    this.most = most;
    this.mostOfEach = mostOfEach;
  }

  public <T> Future<T> run(Object key, Callable<T> work) {
    return stage(key, () -> CompletableFuture.completedFuture(work.call()));
  }

  /** The next of the lane begins when the blocking part is over, not when the stage completes. */
  public <T> Future<T> stage(Object key, Callable<? extends CompletionStage<T>> work) {
    var done = new CompletableFuture<T>();
    if (!enter(key, () -> Workers.perform(work, done))) {
      done.completeExceptionally(Workers.full());
    }
    return Workers.onCallersContext(done);
  }

  private synchronized boolean enter(Object key, Runnable task) {
    var lane = lanes.get(key);
    if (tasks >= most || lane != null && lane.size() >= mostOfEach) {
      return false;
    }
    if (lane == null) {
      if (!workers.execute(() -> next(key))) {
        return false;
      }
      lane = new ArrayDeque<>();
      lanes.put(key, lane);
    }
    lane.add(task);
    tasks++;
    return true;
  }

  /** Runs the lane's first; the lane then stands behind all others. */
  private void next(Object key) {
    try {
      first(key).run();
    } finally {
      goOn(key);
    }
  }

  private synchronized Runnable first(Object key) {
    return Objects.requireNonNull(lanes.get(key)).getFirst();
  }

  private synchronized void goOn(Object key) {
    var lane = Objects.requireNonNull(lanes.get(key));
    lane.removeFirst();
    tasks--;
    if (lane.isEmpty()) {
      lanes.remove(key);
    } else {
      workers.execute(() -> next(key)); // refused only when closed: the pool has room for all tasks
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
