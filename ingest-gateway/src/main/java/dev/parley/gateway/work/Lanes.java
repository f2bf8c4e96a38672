package dev.parley.gateway.work;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * Work that blocks and must keep its order: all that shares a key runs in one lane, one after the
 * other.
 */
public final class Lanes implements AutoCloseable {
  private final List<Workers> lanes;

  public Lanes(String name, int lanes, int queueOfEach) {
    this.lanes =
        IntStream.range(0, lanes)
            .mapToObj(n -> new Workers(name + "-" + n, 1, queueOfEach))
            .toList();
  }

  public <T> Future<T> run(Object key, Callable<T> work) {
    return lane(key).run(work);
  }

  /** The next of the lane begins when the blocking part is over, not when the stage completes. */
  public <T> Future<T> stage(Object key, Callable<? extends CompletionStage<T>> work) {
    return lane(key).stage(work);
  }

  private Workers lane(Object key) {
    return lanes.get(Math.floorMod(key.hashCode(), lanes.size()));
  }

  @Override
  public void close() {
    lanes.forEach(Workers::close);
  }
}
