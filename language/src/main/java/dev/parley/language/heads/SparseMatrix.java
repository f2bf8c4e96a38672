package dev.parley.language.heads;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of mostly zeros, kept by row and by column, so that both products can be made side by side,
 * each number by one thread: the same result however many there are.
 */
final class SparseMatrix {
  private static final int BLOCK = 256;

  private final List<SparseRow> rows;
  private final int[] starts;
  private final int[] rowOf;
  private final float[] valueOf;

  SparseMatrix(List<SparseRow> rows, int columns) {
    this.rows = rows;
    starts = new int[columns + 1];
    for (var row : rows) {
      for (int column : row.columns()) {
        starts[column + 1]++;
      }
    }
    for (int i = 0; i < columns; i++) {
      starts[i + 1] += starts[i];
    }
    rowOf = new int[starts[columns]];
    valueOf = new float[rowOf.length];
    var next = starts.clone();
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      for (int k = 0; k < row.columns().length; k++) {
        int at = next[row.columns()[k]]++;
        rowOf[at] = i;
        valueOf[at] = row.values()[k];
      }
    }
  }

  int columns() {
    return starts.length - 1;
  }

  /** Adds this matrix times the weights, a row of {@code width} a column, to the scores. */
  void addProduct(float[] weights, int from, int width, float[] scores) {
    blocks(rows.size())
        .forEach(
            block -> {
              int to = Math.min(rows.size(), (block + 1) * BLOCK);
              for (int i = block * BLOCK; i < to; i++) {
                var row = rows.get(i);
                for (int k = 0; k < row.columns().length; k++) {
                  int at = from + row.columns()[k] * width;
                  axpy(row.values()[k], weights, at, scores, i * width, width);
                }
              }
            });
  }

  /** Adds this matrix, transposed, times rows of {@code width} to the slope. */
  void addTransposedProduct(float[] of, int width, float[] slope, int from) {
    blocks(columns())
        .forEach(
            block -> {
              int to = Math.min(columns(), (block + 1) * BLOCK);
              for (int column = block * BLOCK; column < to; column++) {
                for (int k = starts[column]; k < starts[column + 1]; k++) {
                  axpy(valueOf[k], of, rowOf[k] * width, slope, from + column * width, width);
                }
              }
            });
  }

  private static IntStream blocks(int size) {
    return IntStream.range(0, (size + BLOCK - 1) / BLOCK).parallel();
  }

  private static void axpy(
      float factor, float[] from, int fromAt, float[] to, int toAt, int length) {
    for (int i = 0; i < length; i++) {
      to[toAt + i] += factor * from[fromAt + i];
    }
  }
}
