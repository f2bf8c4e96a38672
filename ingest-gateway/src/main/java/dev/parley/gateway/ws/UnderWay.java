package dev.parley.gateway.ws;

import dev.parley.gateway.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one connection has asked and not heard of yet; a bounded number. On its event loop. */
final class UnderWay {
  private static final int MOST = 256;

  private final Vertx vertx;
  private int count;
  private @Nullable Runnable last;

  UnderWay(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Throws a {@link Problem} when there is too much already.
   *
   * @param work with what is said of it in the end
   */
  <T> Future<T> counted(Supplier<Future<T>> work) {
    if (count >= MOST) {
      throw Problem.tooMany(
          "too much at once on one connection; wait for what was accepted", Duration.ofSeconds(1));
    }
    count++;
    try {
      return work.get()
          .onComplete(
              done -> {
                count--;
                vertx.runOnContext(written -> runLast());
              });
    } catch (RuntimeException e) {
      count--;
      throw e;
    }
  }

  /** Runs it once nothing is under way: who hears nothing of a message would say it once more. */
  void whenDone(Runnable leave) {
    last = leave;
    runLast();
  }

  private void runLast() {
    var leave = last;
    if (leave != null && count == 0) {
      last = null;
      leave.run();
    }
  }
}
