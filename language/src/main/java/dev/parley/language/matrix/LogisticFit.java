package dev.parley.language.matrix;

import java.util.List;

/**
 * Logistic regression with a little L2, by gradient descent on standardised features: for a handful
 * of named features. The same rows give the same weights.
 */
public final class LogisticFit {
  public static final int STEPS = 4000;
  private static final double RATE = 0.5;

  /** Features, whether they belong to a yes, and how much the row counts. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Row(double[] features, boolean yes, double weight) {}

  private final double bias;
  private final double[] weights;

  private LogisticFit(double bias, double[] weights) {
    this.bias = bias;
    this.weights = weights;
  }

  /**
   * Fits.
   *
   * @param rows at least one, all with as many features
   * @param l2 what large weights cost
   */
  public static LogisticFit of(List<Row> rows, double l2) {
    return of(rows, l2, STEPS);
  }

  /** The same with so many steps. */
  public static LogisticFit of(List<Row> rows, double l2, int steps) {
    int size = rows.get(0).features().length;
    var mean = new double[size];
    var spread = new double[size];
    for (int i = 0; i < size; i++) {
      int at = i;
      mean[i] = rows.stream().mapToDouble(it -> it.features()[at]).average().orElseThrow();
      double variance =
          rows.stream()
              .mapToDouble(it -> Math.pow(it.features()[at] - mean[at], 2))
              .average()
              .orElseThrow();
      spread[i] = Math.sqrt(variance) + 1e-9;
    }
    var scaled = descend(rows, mean, spread, l2, steps);
    var weights = new double[size];
    double bias = scaled[size];
    for (int i = 0; i < size; i++) {
      weights[i] = scaled[i] / spread[i];
      bias -= weights[i] * mean[i];
    }
    return new LogisticFit(bias, weights);
  }

  public double bias() {
    return bias;
  }

  /** In the order of the features. */
  public double[] weights() {
    return weights.clone();
  }

  /** How likely a yes is, 0 to 1. */
  public double likelihood(double[] features) {
    double sum = bias;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  private static double[] descend(
      List<Row> rows, double[] mean, double[] spread, double l2, int steps) {
    int size = mean.length;
    var weights = new double[size + 1];
    double total = rows.stream().mapToDouble(Row::weight).sum();
    for (int step = 0; step < steps; step++) {
      var gradient = new double[size + 1];
      for (var row : rows) {
        double sum = weights[size];
        for (int i = 0; i < size; i++) {
          sum += weights[i] * (row.features()[i] - mean[i]) / spread[i];
        }
        double error = (row.yes() ? 1 : 0) - 1 / (1 + Math.exp(-sum));
        for (int i = 0; i < size; i++) {
          gradient[i] += row.weight() * error * (row.features()[i] - mean[i]) / spread[i];
        }
        gradient[size] += row.weight() * error;
      }
      for (int i = 0; i <= size; i++) {
        double decay = i < size ? l2 * weights[i] : 0;
        weights[i] += RATE * (gradient[i] / total - decay);
      }
    }
    return weights;
  }
}
