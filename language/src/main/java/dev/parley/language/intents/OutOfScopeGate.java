package dev.parley.language.intents;

import dev.parley.language.heads.Folds;
import dev.parley.language.intents.IntentClassifier.Found;
import dev.parley.language.matrix.Minimiser;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Decides whether a text is none of the intents: a logistic model over {@link Evidence}, and the
 * score from which on a text is left out.
 *
 * @param means of each piece of evidence
 * @param deviations of each
 * @param weights of each, once it has mean 0 and deviation 1; the bias is last
 * @param threshold from here on a text is out of scope
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record OutOfScopeGate(double[] means, double[] deviations, float[] weights, double threshold) {
  /** Of the examples out of scope; what is beyond costs intents more than it is worth. */
  private static final double RECALL = 0.87;

  private static final int FOLDS = 5;
  private static final double L2 = 1e-3;

  /**
   * Learns from evidence that heads gave on texts which they had not seen.
   *
   * @param outOfScope which of the texts are; at least one is and one is not
   */
  static OutOfScopeGate fit(double[][] evidence, boolean[] outOfScope) {
    int[] labels = IntStream.range(0, outOfScope.length).map(i -> outOfScope[i] ? 1 : 0).toArray();
    int[] fold = Folds.of(labels, FOLDS);
    var scores = new double[labels.length];
    for (int held = 0; held < FOLDS; held++) {
      int out = held;
      var gate = fit(evidence, labels, i -> fold[i] != out);
      for (int i = 0; i < labels.length; i++) {
        scores[i] = fold[i] == out ? gate.score(evidence[i]) : scores[i];
      }
    }
    double[] foreign =
        IntStream.range(0, labels.length)
            .filter(i -> outOfScope[i])
            .mapToDouble(i -> scores[i])
            .sorted()
            .toArray();
    double threshold = foreign[(int) Math.floor((1 - RECALL) * foreign.length)];
    var gate = fit(evidence, labels, i -> true);
    return new OutOfScopeGate(gate.means, gate.deviations, gate.weights, threshold);
  }

  private static OutOfScopeGate fit(double[][] evidence, int[] labels, IntPredicate seen) {
    int[] rows = IntStream.range(0, labels.length).filter(seen).toArray();
    int width = evidence[0].length;
    var means = new double[width];
    var deviations = new double[width];
    for (int k = 0; k < width; k++) {
      int column = k;
      double mean = Arrays.stream(rows).mapToDouble(i -> evidence[i][column]).average().orElse(0);
      means[k] = mean;
      double square =
          Arrays.stream(rows)
              .mapToDouble(i -> (evidence[i][column] - mean) * (evidence[i][column] - mean))
              .average()
              .orElse(0);
      deviations[k] = Math.max(1e-6, Math.sqrt(square));
    }
    var start = new OutOfScopeGate(means, deviations, new float[width + 1], 0);
    var minimiser =
        new Minimiser(
            (weights, slope) -> start.loss(evidence, labels, rows, weights, slope), 200, 1e-7);
    return new OutOfScopeGate(means, deviations, minimiser.from(start.weights), 0);
  }

  /** Logistic loss; both kinds of text weigh the same in all, however many there are of each. */
  private double loss(double[][] evidence, int[] labels, int[] rows, float[] by, float[] slope) {
    int width = means.length;
    long foreign = Arrays.stream(rows).filter(i -> labels[i] == 1).count();
    Arrays.fill(slope, 0);
    double loss = 0;
    for (int i : rows) {
      double sign = labels[i] == 1 ? 1 : -1;
      double weight = 0.5 / Math.max(1, labels[i] == 1 ? foreign : rows.length - foreign);
      double against = -sign * score(evidence[i], by);
      loss += weight * (Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against))));
      double error = weight * -sign / (1 + Math.exp(-against));
      for (int k = 0; k < width; k++) {
        slope[k] += (float) (error * standard(evidence[i], k));
      }
      slope[width] += (float) error;
    }
    for (int k = 0; k < width; k++) {
      loss += L2 / 2 * by[k] * by[k];
      slope[k] += (float) (L2 * by[k]);
    }
    return loss;
  }

  /**
   * Holds a text's evidence against the threshold.
   *
   * @param best its likeliest intent
   */
  Found judge(String best, double[] evidence) {
    double score = score(evidence);
    return new Found(best, score, score >= threshold);
  }

  private double score(double[] evidence) {
    return score(evidence, weights);
  }

  private double score(double[] evidence, float[] by) {
    double score = by[means.length];
    for (int k = 0; k < means.length; k++) {
      score += by[k] * standard(evidence, k);
    }
    return score;
  }

  private double standard(double[] evidence, int k) {
    return (evidence[k] - means[k]) / deviations[k];
  }
}
