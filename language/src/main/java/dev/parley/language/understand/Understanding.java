package dev.parley.language.understand;

import dev.parley.language.encode.TextVector;
import java.util.Optional;

/**
 * What a text was understood to be. Likelihoods are calibrated: of the texts with 0.8, eight in ten
 * are.
 *
 * @param act the likeliest
 * @param confidence how likely that act is, 0 to 1
 * @param escalation how likely a person should take over, 0 to 1
 * @param injection how likely it gives orders to a language model, 0 to 1, in whatever language
 * @param sentiment how the writer feels; empty where the heads do not know the language
 * @param language BCP 47 tag; empty in doubt
 * @param vector of the text, for whoever searches for it; empty where not all of it was read
 */
public record Understanding(
    Act act,
    double confidence,
    double escalation,
    double injection,
    Optional<Sentiment> sentiment,
    Optional<String> language,
    Optional<TextVector> vector) {

  /** A text in a language that the heads have not learned: taken for a question, without trust. */
  public static Understanding unread(double injection, Optional<String> language) {
    return unread(injection, language, Optional.empty());
  }

  static Understanding unread(
      double injection, Optional<String> language, Optional<TextVector> vector) {
    return new Understanding(Act.QUESTION, 0, 0, injection, Optional.empty(), language, vector);
  }
}
