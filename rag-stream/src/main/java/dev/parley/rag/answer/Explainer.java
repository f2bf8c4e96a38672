package dev.parley.rag.answer;

/** Tells how an answer would come to be. Safe for use by many threads. */
@FunctionalInterface
public interface Explainer {
  /**
   * A JSON object: what each step made of the question, and the answer. Comes about as soon as the
   * answer would.
   */
  String explain(Ask ask) throws InterruptedException;
}
