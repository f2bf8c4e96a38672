package dev.parley.bench;

import dev.parley.cli.Failure;
import java.time.Duration;

/** Looks until something is so. */
public final class Await {
  private static final long LOOK_MILLIS = 50;

  private Await() {}

  /**
   * A question whose answer may be long in coming.
   *
   * @param <E> what asking may throw
   */
  @FunctionalInterface
  public interface Condition<E extends Exception> {
    boolean holds() throws E;
  }

  /**
   * Returns as soon as it is so.
   *
   * @param what is wanted, as words for {@link Failure}, thrown when it is not so in time
   */
  public static <E extends Exception> void until(
      String what, Duration patience, Condition<E> condition) throws E, InterruptedException {
    long began = System.nanoTime();
    while (!condition.holds()) {
      if (System.nanoTime() - began > patience.toNanos()) {
        throw new Failure(what + ": not so after " + patience.toSeconds() + " s");
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }
}
