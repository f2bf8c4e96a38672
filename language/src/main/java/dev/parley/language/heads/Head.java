package dev.parley.language.heads;

import java.util.Arrays;

/** A linear head: a score for each class, and how likely that makes each. Never changes. */
public final class Head {
  private final Shape shape;
  private final Vocabulary vocabulary;
  private final Weights weights;

  /**
   * @param vectors a row of classes for each dimension
   * @param grams a row of classes for each column of the vocabulary
   * @param biases of each class
   * @param gramScale how much n-grams weigh beside vectors
   * @param temperature what scores are divided by to become likelihoods that can be believed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Weights(
      float[] vectors,
      byte[] grams,
      float gramStep,
      float[] biases,
      float gramScale,
      float temperature) {}

  Head(Shape shape, Vocabulary vocabulary, Weights weights) {
    this.shape = shape;
    this.vocabulary = vocabulary;
    this.weights = weights;
  }

  public Shape shape() {
    return shape;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  Weights weights() {
    return weights;
  }

  /** How likely each class is; adds up to 1. In the order of the shape's classes. */
  public double[] likelihoods(Features features) {
    return likelihoods(scores(features), weights.temperature());
  }

  /** How likely these scores make each class. */
  public static double[] likelihoods(float[] scores, double temperature) {
    double most = Double.NEGATIVE_INFINITY;
    for (float score : scores) {
      most = Math.max(most, score);
    }
    var likelihoods = new double[scores.length];
    double sum = 0;
    for (int c = 0; c < scores.length; c++) {
      likelihoods[c] = Math.exp((scores[c] - most) / temperature);
      sum += likelihoods[c];
    }
    for (int c = 0; c < scores.length; c++) {
      likelihoods[c] /= sum;
    }
    return likelihoods;
  }

  /** A score for each class: only their differences mean something. */
  public float[] scores(Features features) {
    int width = shape.classes().size();
    if (features.vector().length != shape.dimensions()) {
      throw new IllegalArgumentException(
          "vector: " + features.vector().length + " (expected: " + shape.dimensions() + ")");
    }
    float[] scores = Arrays.copyOf(weights.biases(), width);
    for (int d = 0; d < features.vector().length; d++) {
      float value = features.vector()[d];
      for (int c = 0; c < width; c++) {
        scores[c] += value * weights.vectors()[d * width + c];
      }
    }
    var row = vocabulary.row(features.grams(), weights.gramScale());
    for (int k = 0; k < row.columns().length; k++) {
      float value = row.values()[k] * weights.gramStep();
      int at = row.columns()[k] * width;
      for (int c = 0; c < width; c++) {
        scores[c] += value * weights.grams()[at + c];
      }
    }
    return scores;
  }
}
