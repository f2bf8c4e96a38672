package dev.parley.dialog.quarantine;

/** A record that no try will make fit; the reason never holds a part of its text. */
public final class UnfitRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnfitRecordException(String reason) {
    super(reason);
  }
}
