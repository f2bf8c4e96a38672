package dev.parley.language.heads;

/** A head cannot be used; the message names the field, its value, and what was expected. */
public final class InvalidHeadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  InvalidHeadException(String field, String value, String expected) {
    super(field + ": " + value + " (expected: " + expected + ")");
    this.field = field;
  }

  /** Which field of the file. */
  public String field() {
    return field;
  }
}
