package dev.parley.dialog.understand;

import dev.parley.language.encode.TextVector;
import java.util.Optional;

/**
 * What a message was understood to want, and what it says of its writer.
 *
 * @param confidence how likely the intent is, 0 to 1; 1 where words leave no doubt
 * @param escalation how likely a person should take over, 0 to 1
 * @param sentiment negative, neutral or positive; empty where nobody knows
 * @param language BCP 47 tag of the text; empty in doubt
 * @param vector of the text, for whoever answers it at once: it is not kept
 */
public record Meaning(
    Intent intent,
    double confidence,
    double escalation,
    Optional<String> sentiment,
    Optional<String> language,
    Optional<TextVector> vector) {

  /** As it is kept. */
  public Meaning(
      Intent intent,
      double confidence,
      double escalation,
      Optional<String> sentiment,
      Optional<String> language) {
    this(intent, confidence, escalation, sentiment, language, Optional.empty());
  }

  /** Of a message that came before: nobody needs to know again. */
  public static final Meaning UNREAD =
      new Meaning(Intent.KNOWLEDGE, 0, 0, Optional.empty(), Optional.empty());

  /** What words settle, without a model. */
  public static Meaning certain(Intent intent) {
    return new Meaning(intent, 1, 0, Optional.empty(), Optional.empty());
  }

  /** A model decided, not a rule. */
  public boolean isByModel() {
    return confidence < 1;
  }
}
