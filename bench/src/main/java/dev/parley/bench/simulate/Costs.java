package dev.parley.bench.simulate;

import java.util.Locale;

/**
 * What a turn takes, as it was measured: microseconds of a core, unless told otherwise.
 *
 * @param load of whoever speaks, a turn; 0 where that is somebody else's machine
 * @param door taking a message, and the same again for handing the reply over
 * @param broker writing or handing on a record
 * @param stage deciding about a record
 * @param commit of the stage, whatever it holds, until its records can be read
 * @param afterCommit what follows one, whatever it holds: recording, capture
 * @param after what follows when the reply is out: recording, counting
 * @param answer of a worker, a question: vectors, search, ranking, grounding
 * @param answerMillis what a worker waits for besides the model: acknowledgements, the call's way
 * @param commitMillis how long a commit waits for the broker, in the median
 * @param commitSpread of that time's logarithm
 */
record Costs(
    double load,
    double door,
    double broker,
    double stage,
    double commit,
    double afterCommit,
    double after,
    double answer,
    double answerMillis,
    double commitMillis,
    double commitSpread) {

  /** The same with other commits. */
  Costs committing(double millis, double spread) {
    return new Costs(
        load,
        door,
        broker,
        stage,
        commit,
        afterCommit,
        after,
        answer,
        answerMillis,
        millis,
        spread);
  }

  /**
   * The same with other parts of a commit.
   *
   * @param share of it that its records wait for, 0 to 1
   */
  Costs waitedFor(double share) {
    double whole = commit + afterCommit;
    return new Costs(
        load,
        door,
        broker,
        stage,
        share * whole,
        (1 - share) * whole,
        after,
        answer,
        answerMillis,
        commitMillis,
        commitSpread);
  }

  /** The same with workers that wait as long. */
  Costs waiting(double millis) {
    return new Costs(
        load,
        door,
        broker,
        stage,
        commit,
        afterCommit,
        after,
        answer,
        millis,
        commitMillis,
        commitSpread);
  }

  /** The same, spoken to from elsewhere. */
  Costs withoutLoad() {
    return new Costs(
        0,
        door,
        broker,
        stage,
        commit,
        afterCommit,
        after,
        answer,
        answerMillis,
        commitMillis,
        commitSpread);
  }

  /** For people. */
  String words() {
    return String.format(
        Locale.ROOT,
        "Of a core, us: %.0f for the load, %.0f at the door each way, %.0f for a record in the broker,"
            + " %.0f for a decision, %.0f for a commit and %.0f after it, %.0f after the reply, %.0f for an answer. A"
            + " worker waits for %.1f ms, a commit for %.1f ms (spread of the logarithm %.2f).",
        load,
        door,
        broker,
        stage,
        commit,
        afterCommit,
        after,
        answer,
        answerMillis,
        commitMillis,
        commitSpread);
  }

  /** All of a core that a turn by rule takes, but for its part of a commit. */
  double turn() {
    return 2 * door + 2 * broker + stage + after;
  }
}
