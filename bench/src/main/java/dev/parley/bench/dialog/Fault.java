package dev.parley.bench.dialog;

/** Something that is broken on purpose, so that the invariant that speaks of it is seen to fail. */
public enum Fault {
  /** What a crashed transaction sent is visible all the same. */
  CRASHES_KEEP_OUTPUTS(Invariant.ONE_OUTCOME),
  /** What a crashed transaction wrote stays in the stores. */
  CRASHES_KEEP_STATE(Invariant.ONE_OUTCOME),
  /** What a crashed transaction had read is not read again. */
  CRASHES_LOSE_INPUTS(Invariant.ONE_OUTCOME),
  /** What is read again comes in another order. */
  REPLAY_OUT_OF_ORDER(Invariant.IN_ORDER),
  /** A reply goes to the same conversation id of another tenant. */
  REPLIES_MISROUTED(Invariant.OWN_TENANT),
  /** A worker mixes two turns up. */
  WORKERS_MIX_TURNS(Invariant.OWN_ANSWER),
  /** A summary of fewer turns is taken for one of all. */
  SUMMARIES_MISTAKEN(Invariant.OWN_SUMMARY),
  /** Turns have more attempts than they may. */
  MORE_ATTEMPTS(Invariant.ATTEMPTS),
  /** Deadlines are not restored after a crash. */
  DEADLINES_LOST(Invariant.IN_TIME),
  /** Nobody hears that an agent takes the floor. */
  LEASES_UNHEARD(Invariant.FLOOR),
  /** What agents say is sent twice. */
  AGENTS_DOUBLED(Invariant.AGENT_WORDS),
  /** More messages may wait than may. */
  LONGER_QUEUES(Invariant.BOUNDED),
  /** A row is not restored after a crash. */
  ROW_LOST(Invariant.STATE_IS_FOLD),
  /** What is laid aside is lost. */
  QUARANTINE_LOST(Invariant.QUARANTINED),
  /** Conversations are kept for ever. */
  NEVER_FORGETS(Invariant.FORGOTTEN);

  private final Invariant breaks;

  Fault(Invariant breaks) {
    this.breaks = breaks;
  }

  /** The invariant that must be seen to fail. */
  public Invariant breaks() {
    return breaks;
  }
}
