package dev.parley.schemas.seal;

/** No key to open or seal this with: never made, not visible in time, or destroyed. */
public class MissingKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MissingKeyException(String message) {
    super(message);
  }
}
