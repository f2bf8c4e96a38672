package dev.parley.standalone;

/** A part did not start; the message names it and says why. */
public final class PartFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String part;

  public PartFailedException(String part, Exception cause) {
    super(part + ": " + cause.getMessage(), cause);
    this.part = part;
  }

  /** The stage's name. */
  public String part() {
    return part;
  }
}
