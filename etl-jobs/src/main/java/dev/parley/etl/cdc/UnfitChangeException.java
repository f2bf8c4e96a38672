package dev.parley.etl.cdc;

/** A change that is not what its table has; the message holds no value of the row. */
public final class UnfitChangeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnfitChangeException(String message) {
    super(message);
  }
}
