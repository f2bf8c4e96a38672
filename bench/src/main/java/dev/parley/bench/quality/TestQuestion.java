package dev.parley.bench.quality;

import java.util.List;
import java.util.Set;

/**
 * A question whose right answer is known.
 *
 * @param history what was said before, oldest first
 * @param right the documents that answer it; empty when none do or it is not judged
 * @param answerability whether the documents answer it
 */
record TestQuestion(
    String text, List<Said> history, Set<String> right, Answerability answerability) {

  /** What a refusal means for it. */
  enum Answerability {
    /** Must be answered. */
    YES,
    /** Must be refused. */
    NO,
    /** Partly answerable or underspecified: a refusal is neither right nor wrong. */
    NOT_JUDGED
  }

  /** One thing said before; role is {@code user} or {@code assistant}. */
  record Said(String role, String text) {}

  TestQuestion {
    history = List.copyOf(history);
    right = Set.copyOf(right);
  }
}
