package dev.parley.schemas.ids;

/** An id of the wrong form; the message names the field and the form, never the value. */
public final class InvalidIdException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String expected;

  public InvalidIdException(String field, String expected) {
    super(field + ": not of the right form (expected: " + expected + ")");
    this.field = field;
    this.expected = expected;
  }

  public String field() {
    return field;
  }

  public String expected() {
    return expected;
  }
}
