package dev.parley.bench.simulate;

import org.HdrHistogram.Histogram;

/**
 * What came of a simulated load.
 *
 * @param waits microseconds until the reply, of each turn that was not among the first tenth
 * @param perSecond turns that were answered
 * @param perCommit turns that shared a commit, on average
 * @param stageUsed share of the stage's cores, 0 to 1
 * @param waitingForModel most calls of a model at the same time
 */
record Outcome(
    Histogram waits, double perSecond, double perCommit, double stageUsed, int waitingForModel) {

  double millis(double percentile) {
    return waits.getValueAtPercentile(percentile) / 1_000.0;
  }
}
