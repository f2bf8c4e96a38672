package dev.parley.rag.rerank;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Makes tokens small: the directions in which the tokens of documents differ most, of length 1, in
 * one byte each. A passage's tokens take a twenty-fourth of what they took, and rank as well.
 *
 * @param mean of the tokens it was fitted on
 * @param axes orthogonal, each of length 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Projection(float[] mean, float[][] axes) {
  private static final int FORMAT = 1;
  private static final double SCALE = 127;

  /** Throws {@link IllegalArgumentException} where none was fitted for this encoder. */
  public static Projection forEncoder(String encoder) {
    var name = "tokens-" + encoder + ".bin";
    try (InputStream in = Projection.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("tokens of encoder " + encoder + ": were not fitted");
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@link #write} wrote. */
  public static Projection read(InputStream from) throws IOException {
    var in = new DataInputStream(from);
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException("format: " + format + " (expected: " + FORMAT + ")");
    }
    int axes = in.readInt();
    int dimensions = in.readInt();
    var mean = row(in, dimensions);
    var matrix = new float[axes][];
    for (int i = 0; i < axes; i++) {
      matrix[i] = row(in, dimensions);
    }
    return new Projection(mean, matrix);
  }

  private static float[] row(DataInputStream in, int dimensions) throws IOException {
    var row = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      row[i] = in.readFloat();
    }
    return row;
  }

  /** To be read again by {@link #read}. */
  public void write(OutputStream to) throws IOException {
    var out = new DataOutputStream(to);
    out.writeInt(FORMAT);
    out.writeInt(axes.length);
    out.writeInt(mean.length);
    write(out, mean);
    for (var axis : axes) {
      write(out, axis);
    }
    out.flush();
  }

  private static void write(DataOutputStream out, float[] row) throws IOException {
    for (float number : row) {
      out.writeFloat(number);
    }
  }

  int width() {
    return axes.length;
  }

  /** One row of {@link #width} bytes a token. */
  byte[] small(float[][] tokens) {
    var small = new byte[tokens.length * width()];
    var row = new double[width()];
    for (int token = 0; token < tokens.length; token++) {
      double squares = 0;
      for (int i = 0; i < row.length; i++) {
        row[i] = along(axes[i], tokens[token]);
        squares += row[i] * row[i];
      }
      double scale = squares == 0 ? 0 : SCALE / Math.sqrt(squares);
      for (int i = 0; i < row.length; i++) {
        small[token * row.length + i] = (byte) Math.round(row[i] * scale);
      }
    }
    return small;
  }

  private double along(float[] axis, float[] token) {
    double sum = 0;
    for (int i = 0; i < axis.length; i++) {
      sum += axis[i] * (token[i] - mean[i]);
    }
    return sum;
  }
}
