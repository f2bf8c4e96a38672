package dev.parley.bench.chaos.check;

/**
 * Something that must not be.
 *
 * @param where conversation, topic or call
 * @param what a sentence without anybody's words
 */
public record Finding(Kind kind, String where, String what) {

  /** What is broken. */
  public enum Kind {
    /** Accepted, but there is no outcome, or the one who waited never saw it. */
    LOST,
    /** An outcome or a piece of an answer came twice. */
    DOUBLED,
    /** A later message was answered before an earlier one. */
    REORDERED,
    /** Something of another tenant, or an outcome of what nobody said. */
    FOREIGN,
    /** What was shown is not what is stored. */
    SHOWN_OTHERWISE,
    /** The product refused for good what it must take. */
    REFUSED,
    /** A transaction that nobody ends holds up the readers. */
    LEFT_OPEN,
    /** In quarantine without being poison, or the reverse. */
    QUARANTINE,
    /** More model calls than faults explain. */
    CALLS,
    /** A stage's state is not the fold of what was recorded. */
    STATE
  }

  @Override
  public String toString() {
    return kind + " " + where + ": " + what;
  }
}
