package dev.parley.rag.generate;

/** Why a call to a model came to nothing. */
public enum Failure {
  /** 429. */
  LIMITED("limited", true, true),
  /** 5xx, or an error told in the stream. */
  SERVER("server-error", true, true),
  UNREACHABLE("unreachable", true, true),
  /** The stream ended before the answer did. */
  RESET("reset", true, true),
  /** Nothing came. */
  SILENT("no-token", false, true),
  /** Something came, then nothing more. */
  STALLED("stalled", false, true),
  /** There was no time left to call; nothing was sent. */
  NO_TIME("no-time", false, false),
  /** The time of the turn was over; not the provider's fault. */
  DEADLINE("deadline", false, false),
  /** No events, no JSON, or not of the agreed form. */
  GARBLED("garbled", false, true),
  /** Parts of another answer. */
  MIXED("mixed", false, true),
  TOO_LONG("too-long", false, true),
  EMPTY("empty", false, true),
  REDIRECTED("redirected", false, true),
  /** 4xx: key, model or request are not accepted; or its filter would not let the answer pass. */
  REFUSED("refused", false, true),
  /** No sentence stands in a passage: the provider works, the model does not do. */
  UNSUPPORTED("unsupported", false, false),
  /** It asked to be left alone for a while. */
  RESTING("resting", false, false),
  /** As many calls as are allowed are under way. */
  BUSY("busy", false, false),
  /** It failed too often; it is left alone for a while. */
  OPEN("breaker-open", false, false),
  /** That a call begins could not be put on record in time, and so it was not made. */
  UNRECORDED("unrecorded", false, false);

  private final String word;
  private final boolean again;
  private final boolean providersFault;

  Failure(String word, boolean again, boolean providersFault) {
    this.word = word;
    this.again = again;
    this.providersFault = providersFault;
  }

  /** For records. */
  public String word() {
    return word;
  }

  /** Whether the same call may do better a moment later. */
  public boolean isWorthAnotherTry() {
    return again;
  }

  /** Whether it speaks against calling the provider again. */
  public boolean isProvidersFault() {
    return providersFault;
  }
}
