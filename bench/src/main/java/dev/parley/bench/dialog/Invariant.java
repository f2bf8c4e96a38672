package dev.parley.bench.dialog;

/** What must hold whatever happens. */
public enum Invariant {
  /** Every accepted message has exactly one outcome once all is calm, and never two. */
  ONE_OUTCOME,
  /** A conversation's messages end in the order of the log; only refusals at the door may pass. */
  IN_ORDER,
  /** A reply lies under its own conversation's key and opens with its key alone. */
  OWN_TENANT,
  /** What a reply says is what a worker said to this turn, in the attempt that was asked last. */
  OWN_ANSWER,
  /**
   * A model's summary goes with a question of its own conversation, while the same turns have left.
   */
  OWN_SUMMARY,
  /** Attempts of a turn are asked one after the other, at most three, none after its end. */
  ATTEMPTS,
  /** No open turn is left longer than it may take. */
  IN_TIME,
  /** While an agent holds the floor no worker's answer is shown. */
  FLOOR,
  /** What an agent says is shown exactly once. */
  AGENT_WORDS,
  /** Neither queue nor memory of a conversation grows beyond its bound. */
  BOUNDED,
  /** The stores are the fold of the changelogs, and say what the recorded decisions say. */
  STATE_IS_FOLD,
  /** Each record that cannot be handled is laid aside once, and nothing else is. */
  QUARANTINED,
  /** Conversations that nobody uses leave all stores. */
  FORGOTTEN
}
