package dev.parley.bench.quality;

import java.util.List;
import java.util.Set;

/**
 * A question whose right answer is known.
 *
 * @param tenant whose documents are asked
 * @param history what was said before, oldest first
 * @param right the documents that answer it; empty when none do or it is not judged
 * @param answerable whether the documents answer it
 * @param judged whether it takes part in the count of refusals
 */
record TestQuestion(
    String tenant,
    String text,
    List<Said> history,
    Set<String> right,
    boolean answerable,
    boolean judged) {

  /** One thing said before; role is {@code user} or {@code assistant}. */
  record Said(String role, String text) {}

  TestQuestion {
    history = List.copyOf(history);
    right = Set.copyOf(right);
  }
}
