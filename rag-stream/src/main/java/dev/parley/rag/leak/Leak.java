package dev.parley.rag.leak;

import java.util.Locale;

/** Why a sentence is not said. */
public enum Leak {
  /** A key, a token, a password: wherever it comes from. */
  SECRET,
  /** Somebody's data that neither the question nor the cited passages hold. */
  PERSONAL,
  /** What the model was told to do. */
  PROMPT;

  /** For a log. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
