package dev.parley.language.matrix;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Ridge regression onto classes, where each example speaks for its class the louder the nearer it
 * is: what is no straight line between two classes may be one between their examples. Nothing is
 * random: the same examples give the same scores, whatever the threads.
 *
 * <p>Takes four bytes for each pair of examples while it learns.
 */
public final class KernelRegression {
  private static final int CHUNK = 512;
  private static final int MOST_STEPS = 100;
  private static final double ENOUGH = 1e-3; // of what is wrong at the beginning

  private final Products products;
  private final Config config;
  private final Matrix columns; // an example each
  private final Matrix voices;

  /**
   * How to learn.
   *
   * @param length a vector's product with itself
   * @param reach how much quieter an example is with distance: at right angles by e to this power
   * @param penalty what large weights cost
   */
  public record Config(double length, double reach, double penalty) {}

  private KernelRegression(Products products, Config config, Matrix columns, Matrix voices) {
    this.products = products;
    this.config = config;
    this.columns = columns;
    this.voices = voices;
  }

  /**
   * Learns from examples.
   *
   * @param examples a vector each
   * @param labels the class of each, from 0
   * @param classes how many there are
   */
  public static KernelRegression fit(
      Products products, Config config, Matrix examples, int[] labels, int classes) {
    var blank =
        new KernelRegression(
            products, config, transposed(examples), Matrix.zeros(labels.length, classes));
    var near = Matrix.zeros(labels.length, labels.length);
    blank.nearness(examples, near);
    var right = new float[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      right[i * classes + labels[i]] = 1;
    }
    blank.voices.values().put(0, blank.solve(near, right, classes));
    return blank;
  }

  private static Matrix transposed(Matrix of) {
    var columns = Matrix.zeros(of.columns(), of.rows());
    for (int i = 0; i < of.rows(); i++) {
      float[] row = of.row(i);
      for (int k = 0; k < row.length; k++) {
        columns.values().put(k * of.rows() + i, row[k]);
      }
    }
    return columns;
  }

  /** Of each row's vector: a score for each class, about 1 for its own and 0 for others. */
  public float[][] scores(Matrix vectors) {
    var scores = new float[vectors.rows()][];
    int classes = voices.columns();
    for (int from = 0; from < scores.length; from += CHUNK) {
      int to = Math.min(scores.length, from + CHUNK);
      var some = vectors.select(IntStream.range(from, to).toArray());
      var near = Matrix.zeros(to - from, columns.columns());
      nearness(some, near);
      float[] all = products.of(near, voices);
      for (int i = from; i < to; i++) {
        scores[i] = Arrays.copyOfRange(all, (i - from) * classes, (i - from + 1) * classes);
      }
    }
    return scores;
  }

  /** Writes how loud each example is for each vector. */
  private void nearness(Matrix vectors, Matrix out) {
    int width = out.columns();
    for (int from = 0; from < vectors.rows(); from += CHUNK) {
      int first = from;
      int to = Math.min(vectors.rows(), from + CHUNK);
      float[] dots = products.of(vectors.select(IntStream.range(from, to).toArray()), columns);
      IntStream.range(0, to - from)
          .parallel()
          .forEach(
              row -> {
                for (int i = row * width; i < (row + 1) * width; i++) {
                  dots[i] = (float) Math.exp(config.reach() * (dots[i] / config.length() - 1));
                }
              });
      out.values().put(first * width, dots);
    }
  }

  /** Conjugate gradients, all classes side by side: a product of matrices a step. */
  private float[] solve(Matrix near, float[] right, int classes) {
    var found = new float[right.length];
    var rest = right.clone();
    var direction = Matrix.zeros(near.rows(), classes);
    direction.values().put(0, rest);
    double[] before = squares(rest, rest, classes);
    double[] enough = Arrays.stream(before).map(it -> it * ENOUGH * ENOUGH).toArray();
    for (int step = 0; step < MOST_STEPS; step++) {
      float[] image = products.of(near, direction);
      var along = new float[right.length];
      direction.values().get(0, along);
      add(image, along, config.penalty());
      double[] lengths = quotients(before, squares(along, image, classes));
      add(found, along, lengths, 1);
      add(rest, image, lengths, -1);
      double[] now = squares(rest, rest, classes);
      if (IntStream.range(0, classes).allMatch(c -> now[c] <= enough[c])) {
        break;
      }
      double[] turns = quotients(now, before);
      for (int i = 0; i < along.length; i++) {
        along[i] = (float) (rest[i] + turns[i % classes] * along[i]);
      }
      direction.values().put(0, along);
      before = now;
    }
    return found;
  }

  private static double[] squares(float[] a, float[] b, int classes) {
    var sums = new double[classes];
    for (int i = 0; i < a.length; i++) {
      sums[i % classes] += (double) a[i] * b[i];
    }
    return sums;
  }

  /** A class that is solved goes nowhere. */
  private static double[] quotients(double[] above, double[] below) {
    return IntStream.range(0, above.length)
        .mapToDouble(c -> below[c] > 0 ? above[c] / below[c] : 0)
        .toArray();
  }

  private static void add(float[] to, float[] what, double times) {
    for (int i = 0; i < to.length; i++) {
      to[i] += (float) (times * what[i]);
    }
  }

  private static void add(float[] to, float[] what, double[] times, int sign) {
    for (int i = 0; i < to.length; i++) {
      to[i] += (float) (sign * times[i % times.length] * what[i]);
    }
  }
}
