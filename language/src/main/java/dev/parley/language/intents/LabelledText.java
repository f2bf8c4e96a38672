package dev.parley.language.intents;

/**
 * A text and what it means, by somebody who knows.
 *
 * @param text as people write it
 * @param intent a name; {@link #OUT_OF_SCOPE} for what is none of the others
 */
public record LabelledText(String text, String intent) {
  /** The name that stands for everything else. */
  public static final String OUT_OF_SCOPE = "oos";

  public boolean isOutOfScope() {
    return intent.equals(OUT_OF_SCOPE);
  }
}
