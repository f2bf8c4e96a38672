package dev.parley.rag.answer;

import java.time.Duration;

/**
 * A named part of the way to an answer.
 *
 * @param name its package's
 * @param limit how long it may take
 */
record Step(String name, Duration limit, Work work) {

  /** What it does. */
  @FunctionalInterface
  interface Work {
    Draft on(Draft draft, View view) throws InterruptedException;
  }
}
