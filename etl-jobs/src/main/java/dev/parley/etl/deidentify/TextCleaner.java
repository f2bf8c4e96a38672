package dev.parley.etl.deidentify;

import java.util.Map;
import java.util.function.BinaryOperator;

/** Removes personal data from a text; safe for many threads. */
public interface TextCleaner {
  /** What of the rules is in force; a new version means that texts are worth cleaning again. */
  String version();

  /**
   * @param pseudonyms (kind, value) to what stands in its place, the same for the same value
   */
  Outcome clean(String text, BinaryOperator<String> pseudonyms);

  /** What became of a text. */
  sealed interface Outcome {
    /**
     * @param findings kind to how often
     */
    record Clean(String text, Map<String, Integer> findings) implements Outcome {}

    /**
     * @param reason one sentence, nothing of the text
     */
    record Rejected(String reason) implements Outcome {}
  }
}
