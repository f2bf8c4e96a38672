package dev.parley.dialog.turn;

/** Why a record changed nothing; each is counted. */
public enum Dropped {
  /** The same message or command within the time that it is remembered. */
  DUPLICATE,
  /** An answer of an attempt that is over. */
  LATE_ANSWER,
  /** An answer to a turn that this conversation never opened. */
  FOREIGN_ANSWER,
  /** A lease that had expired before it was read. */
  LAPSED_LEASE,
  /** A lease given back that does not hold the floor. */
  UNKNOWN_LEASE,
  /** A model's summary of turns that others have joined since, or that comes again. */
  STALE_SUMMARY,
  /** A model's summary for a conversation that has none. */
  FOREIGN_SUMMARY
}
