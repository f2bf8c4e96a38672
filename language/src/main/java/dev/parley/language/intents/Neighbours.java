package dev.parley.language.intents;

import dev.parley.language.matrix.Matrix;
import dev.parley.language.matrix.Products;
import java.util.stream.IntStream;

/** How near a text is to the examples: its meaning may be new however sure a head is. */
final class Neighbours {
  private static final int CHUNK = 512;
  private static final int FEW = 5;

  private final Products products;
  private final Matrix examples;
  private final Matrix columns;
  private final boolean[] outOfScope;

  /**
   * How near.
   *
   * @param nearest cosine with the nearest example in scope
   * @param few mean over the nearest few of them
   * @param outOfScope cosine with the nearest example out of scope
   */
  record Nearness(double nearest, double few, double outOfScope) {}

  /**
   * @param vectors of the examples
   * @param outOfScope which of them have no intent
   */
  Neighbours(Products products, Matrix vectors, boolean[] outOfScope) {
    this.products = products;
    this.examples = vectors;
    this.columns = transposed(vectors);
    this.outOfScope = outOfScope;
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

  /** Of each row. */
  Nearness[] of(Matrix vectors) {
    int[] nobody = IntStream.range(0, vectors.rows()).map(i -> -1).toArray();
    return of(vectors, nobody);
  }

  /** Of examples, by their places: none is its own neighbour. */
  Nearness[] ofExamples(int[] places) {
    return of(examples.select(places), places);
  }

  private Nearness[] of(Matrix vectors, int[] selves) {
    var nearness = new Nearness[vectors.rows()];
    for (int from = 0; from < vectors.rows(); from += CHUNK) {
      int first = from;
      int to = Math.min(vectors.rows(), from + CHUNK);
      float[] cosines = products.of(vectors.select(IntStream.range(from, to).toArray()), columns);
      IntStream.range(from, to)
          .parallel()
          .forEach(i -> nearness[i] = nearness(cosines, i - first, selves[i]));
    }
    return nearness;
  }

  private Nearness nearness(float[] cosines, int row, int self) {
    int size = outOfScope.length;
    var few = new float[FEW]; // the nearest, ascending
    float foreign = 0;
    for (int k = 0; k < size; k++) {
      float cosine = cosines[row * size + k];
      if (k == self) {
        continue;
      }
      if (outOfScope[k]) {
        foreign = Math.max(foreign, cosine);
      } else if (cosine > few[0]) {
        insert(few, cosine);
      }
    }
    double sum = 0;
    for (float each : few) {
      sum += each;
    }
    return new Nearness(few[FEW - 1], sum / FEW, foreign);
  }

  private static void insert(float[] ascending, float value) {
    int at = 0;
    while (at + 1 < ascending.length && ascending[at + 1] < value) {
      ascending[at] = ascending[at + 1];
      at++;
    }
    ascending[at] = value;
  }
}
