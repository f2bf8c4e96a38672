package dev.parley.bench.heads;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How good a head is on texts that it has not seen.
 *
 * @param likelihoods of each class, for each text
 * @param labels the right classes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HeadReport(List<String> classes, double[][] likelihoods, int[] labels) {
  private static final int BINS = 10;

  /** A row of Markdown: share found, F1 of each class, expected calibration error. */
  String row(String name) {
    var f1 = new StringBuilder();
    for (int c = 0; c < classes.size(); c++) {
      f1.append(c == 0 ? "" : ", ").append(classes.get(c)).append(' ').append(percent(f1(c)));
    }
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s | %s | %.3f |",
        name,
        labels.length,
        percent(accuracy()),
        f1,
        calibrationError());
  }

  double accuracy() {
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      right += best(likelihoods[i]) == labels[i] ? 1 : 0;
    }
    return (double) right / labels.length;
  }

  private double f1(int of) {
    int right = 0;
    int said = 0;
    int are = 0;
    for (int i = 0; i < labels.length; i++) {
      boolean says = best(likelihoods[i]) == of;
      said += says ? 1 : 0;
      are += labels[i] == of ? 1 : 0;
      right += says && labels[i] == of ? 1 : 0;
    }
    return said + are == 0 ? 0 : 2.0 * right / (said + are);
  }

  /** By how much the likelihood of what is said differs from the share of it that is right. */
  double calibrationError() {
    var sure = new double[BINS];
    var right = new double[BINS];
    for (int i = 0; i < labels.length; i++) {
      int best = best(likelihoods[i]);
      int bin = Math.min(BINS - 1, (int) (likelihoods[i][best] * BINS));
      sure[bin] += likelihoods[i][best];
      right[bin] += best == labels[i] ? 1 : 0;
    }
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(sure[bin] - right[bin]);
    }
    return error / labels.length;
  }

  private static int best(double[] likelihoods) {
    double most = Arrays.stream(likelihoods).max().orElse(0);
    int best = 0;
    while (likelihoods[best] < most) {
      best++;
    }
    return best;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
