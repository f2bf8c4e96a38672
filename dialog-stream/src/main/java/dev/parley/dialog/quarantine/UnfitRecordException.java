package dev.parley.dialog.quarantine;

/** A record that no try will make fit; the reason never holds a part of its text. */
public final class UnfitRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String tally;

  /** Of a record that can be read, and says what it must not. */
  public UnfitRecordException(String reason) {
    this(reason, Tally.UNFIT);
  }

  private UnfitRecordException(String reason, String tally) {
    super(reason);
    this.tally = tally;
  }

  /** Of bytes that are none of our records. */
  public static UnfitRecordException undecodable(String reason) {
    return new UnfitRecordException(reason, Tally.UNDECODABLE);
  }

  /** What it is counted as. */
  String tally() {
    return tally;
  }
}
