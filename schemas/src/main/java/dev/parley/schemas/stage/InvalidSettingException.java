package dev.parley.schemas.stage;

/** A setting that cannot be used; the message has its name, its value and what was expected. */
public final class InvalidSettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidSettingException(String name, String value, String expected) {
    super(name + ": " + value + " (expected: " + expected + ")");
  }
}
