package dev.parley.schemas.seal;

/**
 * The key was there once and was destroyed: what it sealed is erased, and no fault of its record.
 */
public final class DestroyedKeyException extends MissingKeyException {
  private static final long serialVersionUID = 1L;

  public DestroyedKeyException(String message) {
    super(message);
  }
}
