package dev.parley.language.heads;

import dev.parley.language.matrix.Matrix;
import dev.parley.language.matrix.Minimiser;
import dev.parley.language.matrix.Products;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Multinomial logistic regression over vectors and n-grams together. Nothing is random: the same
 * examples give the same weights.
 */
final class LogisticTrainer {
  private static final double ENOUGH = 1e-4;
  private static final int BLOCK = 256;

  private final Products products;
  private final Matrix vectors;
  private final SparseMatrix grams;
  private final int[] labels;
  private final int classes;
  private final double l2;

  private final Matrix head;
  private final Matrix errors;

  /** All that is learned from. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Lesson(Matrix vectors, SparseMatrix grams, int[] labels) {}

  /**
   * @param classes how many labels there are
   * @param l2 what large weights cost
   */
  LogisticTrainer(Products products, Lesson lesson, int classes, double l2) {
    this.products = products;
    this.vectors = lesson.vectors();
    this.grams = lesson.grams();
    this.labels = lesson.labels();
    this.classes = classes;
    this.head = Matrix.zeros(vectors.columns(), classes);
    this.errors = Matrix.zeros(labels.length, classes);
    this.l2 = l2;
  }

  /** The weights, of vectors first, then of n-grams, then biases; a row of classes each. */
  float[] train(float[] start, int mostSteps) {
    return new Minimiser(this::loss, mostSteps, ENOUGH).from(start);
  }

  /** How many weights there are. */
  int size() {
    return (vectors.columns() + grams.columns() + 1) * classes;
  }

  private double loss(float[] weights, float[] slope) {
    int dense = vectors.columns() * classes;
    int bias = dense + grams.columns() * classes;
    head.values().put(0, weights, 0, dense);
    float[] scores = products.of(vectors, head);
    grams.addProduct(weights, dense, classes, scores);
    double[] losses = new double[labels.length];
    IntStream.range(0, (labels.length + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(
            block -> {
              int to = Math.min(labels.length, (block + 1) * BLOCK);
              for (int i = block * BLOCK; i < to; i++) {
                losses[i] = errors(scores, i, weights, bias);
              }
            });
    fill(slope, scores, dense, bias);
    double loss = 0;
    for (double each : losses) {
      loss += each;
    }
    return loss + penalty(weights, slope, bias);
  }

  /** Turns a row of scores into how wrong each is; returns the row's loss. */
  private double errors(float[] scores, int row, float[] weights, int bias) {
    int from = row * classes;
    float most = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      scores[from + c] += weights[bias + c];
      most = Math.max(most, scores[from + c]);
    }
    double right = (double) scores[from + labels[row]] - most;
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      double e = Math.exp(scores[from + c] - most);
      scores[from + c] = (float) e;
      sum += e;
    }
    double weight = 1.0 / labels.length;
    float factor = (float) (weight / sum);
    for (int c = 0; c < classes; c++) {
      scores[from + c] *= factor;
    }
    scores[from + labels[row]] -= (float) weight;
    return weight * (Math.log(sum) - right);
  }

  private void fill(float[] slope, float[] wrong, int dense, int bias) {
    errors.values().put(0, wrong);
    System.arraycopy(products.ofTransposed(vectors, errors), 0, slope, 0, dense);
    Arrays.fill(slope, dense, slope.length, 0);
    grams.addTransposedProduct(wrong, classes, slope, dense);
    for (int i = 0; i < wrong.length; i++) {
      slope[bias + i % classes] += wrong[i];
    }
  }

  private double penalty(float[] weights, float[] slope, int bias) {
    double squares = 0;
    for (int i = 0; i < bias; i++) {
      squares += (double) weights[i] * weights[i];
      slope[i] += (float) (l2 * weights[i]);
    }
    return l2 / 2 * squares;
  }
}
