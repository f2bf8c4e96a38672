package dev.parley.language.matrix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * A matrix of floats, row by row, outside the heap: where native code can read it in place.
 *
 * @param values of length {@code rows * columns}
 */
public record Matrix(int rows, int columns, FloatBuffer values) {
  public Matrix {
    if ((long) rows * columns != values.capacity() || !values.isDirect()) {
      throw new IllegalArgumentException(
          "matrix: " + values.capacity() + " values (expected: " + rows + " x " + columns + ")");
    }
  }

  /** All zeros. */
  public static Matrix zeros(int rows, int columns) {
    int bytes = Math.multiplyExact(Math.multiplyExact(rows, columns), Float.BYTES);
    var memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    return new Matrix(rows, columns, memory.asFloatBuffer());
  }

  /** Of rows of equal length. */
  public static Matrix of(List<float[]> rows) {
    int columns = rows.isEmpty() ? 0 : rows.get(0).length;
    var matrix = zeros(rows.size(), columns);
    for (int i = 0; i < rows.size(); i++) {
      matrix.set(i, rows.get(i));
    }
    return matrix;
  }

  /** Copies a row in. */
  public void set(int row, float[] from) {
    if (from.length != columns) {
      throw new IllegalArgumentException(
          "row: " + from.length + " values (expected: " + columns + ")");
    }
    values.put(row * columns, from);
  }

  /** Copies a row out. */
  public float[] row(int row) {
    var out = new float[columns];
    values.get(row * columns, out);
    return out;
  }

  /** Some neighbouring columns, copied. */
  public Matrix columns(int from, int to) {
    var some = zeros(rows, to - from);
    var row = new float[to - from];
    for (int i = 0; i < rows; i++) {
      values.get(i * columns + from, row);
      some.values.put(i * row.length, row);
    }
    return some;
  }

  public float get(int row, int column) {
    return values.get(row * columns + column);
  }

  /** The rows at these places, in this order. */
  public Matrix select(int[] places) {
    var chosen = zeros(places.length, columns);
    var row = new float[columns];
    for (int i = 0; i < places.length; i++) {
      values.get(places[i] * columns, row);
      chosen.values.put(i * columns, row);
    }
    return chosen;
  }
}
