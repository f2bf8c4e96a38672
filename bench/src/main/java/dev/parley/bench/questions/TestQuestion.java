package dev.parley.bench.questions;

import java.util.List;
import java.util.Set;

/**
 * A question whose right answer is known.
 *
 * @param conversation questions of one are alike, so none of them may judge another
 * @param history what was said before, oldest first
 * @param right the documents that answer it; empty when none do or it is not judged
 * @param answerability whether the documents answer it
 * @param references how people answered it; may be empty
 */
public record TestQuestion(
    String conversation,
    String text,
    List<Said> history,
    Set<String> right,
    Answerability answerability,
    List<String> references) {

  /** What a refusal means for it. */
  public enum Answerability {
    /** Must be answered. */
    YES,
    /** Must be refused. */
    NO,
    /** In part: a refusal is neither right nor wrong. */
    PARTLY,
    /** Underspecified, or nobody said: a refusal is neither right nor wrong. */
    NOT_JUDGED
  }

  /** One thing said before; role is {@code user} or {@code assistant}. */
  public record Said(String role, String text) {}

  public TestQuestion {
    history = List.copyOf(history);
    right = Set.copyOf(right);
    references = List.copyOf(references);
  }

  /** What the user said before, oldest first. */
  public List<String> previous() {
    return history.stream().filter(it -> it.role().equals("user")).map(Said::text).toList();
  }
}
