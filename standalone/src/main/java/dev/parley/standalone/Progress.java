package dev.parley.standalone;

import java.time.Duration;

/**
 * A step of the start, to be shown.
 *
 * @param part the stage's name
 * @param took since the part began to start; zero when it begins
 */
public record Progress(String part, Step step, Duration took) {
  /** Where a part is. */
  public enum Step {
    STARTING,
    READY,
    FAILED
  }
}
