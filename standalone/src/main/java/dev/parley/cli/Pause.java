package dev.parley.cli;

import java.time.Duration;

/** The time between two looks at something that goes on elsewhere. */
public final class Pause {
  private Pause() {}

  /**
   * @throws Failure when the command is interrupted
   */
  public static void of(Duration time) {
    of(time, "");
  }

  /**
   * @param goesOn said after an interruption: what it has not stopped; may be empty
   * @throws Failure when the command is interrupted
   */
  public static void of(Duration time, String goesOn) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(goesOn.isEmpty() ? "interrupted" : "interrupted; " + goesOn);
    }
  }
}
