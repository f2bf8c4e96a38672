package dev.parley.schemas.seal;

/** Sealed text that its key does not open; the message never holds a part of it. */
public final class UnopenableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnopenableException(String message) {
    super(message);
  }
}
