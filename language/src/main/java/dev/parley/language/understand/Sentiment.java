package dev.parley.language.understand;

/** How the writer feels. */
public enum Sentiment {
  NEGATIVE,
  NEUTRAL,
  POSITIVE
}
