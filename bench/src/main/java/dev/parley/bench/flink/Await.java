package dev.parley.bench.flink;

import dev.parley.cli.Failure;
import java.time.Duration;

/** Looks until something is so. */
final class Await {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long LOOK_MILLIS = 100;

  private Await() {}

  /** A question whose answer may be long in coming. */
  interface Condition {
    boolean holds() throws Exception;
  }

  /** How long it took; throws {@link Failure} when it is not so after five minutes. */
  static Duration until(String what, Condition condition) throws Exception {
    long began = System.nanoTime();
    while (!condition.holds()) {
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new Failure(what + ": not so after " + PATIENCE.toMinutes() + " minutes");
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
