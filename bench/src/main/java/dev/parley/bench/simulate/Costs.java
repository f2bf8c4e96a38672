package dev.parley.bench.simulate;

import java.util.Locale;

/**
 * What a turn takes, as it was measured: microseconds of a core, unless told otherwise.
 *
 * @param load of whoever speaks, a turn; 0 where that is somebody else's machine
 * @param door taking a message, and the same again for handing the reply over
 * @param broker writing or handing on a record
 * @param stage deciding about a record
 * @param commit of the stage, which turns share
 * @param after what follows when the reply is out: recording, counting
 * @param answer of a worker, a question: vectors, search, ranking, grounding
 * @param answerMillis what a worker waits for besides the model: acknowledgements, the call's way
 */
record Costs(
    double load,
    double door,
    double broker,
    double stage,
    Commit commit,
    double after,
    double answer,
    double answerMillis) {

  /** The same with another commit. */
  Costs committing(Commit by) {
    return new Costs(load, door, broker, stage, by, after, answer, answerMillis);
  }

  /** The same with workers that wait as long. */
  Costs waiting(double millis) {
    return new Costs(load, door, broker, stage, commit, after, answer, millis);
  }

  /** The same, spoken to from elsewhere. */
  Costs withoutLoad() {
    return new Costs(0, door, broker, stage, commit, after, answer, answerMillis);
  }

  /** For people. */
  String words() {
    return String.format(
        Locale.ROOT,
        "Of a core, us: %.0f for the load, %.0f at the door each way, %.0f for a record in the broker,"
            + " %.0f for a decision, %.0f for a commit and %.0f after it, %.0f after the reply, %.0f"
            + " for an answer. A worker waits for %.1f ms, a commit for %.1f ms (spread of the"
            + " logarithm %.2f).",
        load,
        door,
        broker,
        stage,
        commit.micros(),
        commit.afterMicros(),
        after,
        answer,
        answerMillis,
        commit.millis(),
        commit.spread());
  }

  /** All of a core that a turn by rule takes, but for its part of a commit. */
  double turn() {
    return 2 * door + 2 * broker + stage + after;
  }
}
