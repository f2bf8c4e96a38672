package dev.parley.language.matrix;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Finds where a smooth convex function is least, by L-BFGS; the same every time. */
public final class Minimiser {
  private static final int MEMORY = 6;
  private static final double SUFFICIENT = 1e-4;
  private static final int MOST_HALVINGS = 20;
  private static final int BLOCK = 1 << 14;

  /** A function of many variables. */
  @FunctionalInterface
  public interface Smooth {
    /** Its value at a point; writes its slope there. */
    double at(float[] point, float[] slope);
  }

  /** One move, and how the slope changed on it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Move(float[] step, float[] change, double curvature) {}

  private final Smooth function;
  private final int mostSteps;
  private final double enough;
  private final ArrayDeque<Move> moves = new ArrayDeque<>();

  /**
   * @param mostSteps to take at most
   * @param enough stops when the value falls by less than this share of itself
   */
  public Minimiser(Smooth function, int mostSteps, double enough) {
    this.function = function;
    this.mostSteps = mostSteps;
    this.enough = enough;
  }

  /** The best point found from here; {@code start} is not changed. */
  public float[] from(float[] start) {
    var point = start.clone();
    var slope = new float[point.length];
    double value = function.at(point, slope);
    var next = new float[point.length];
    var nextSlope = new float[point.length];
    for (int step = 0; step < mostSteps; step++) {
      var direction = direction(slope);
      double descent = dot(direction, slope);
      if (descent >= 0) {
        break; // at the bottom, as far as floats can tell
      }
      double length = moves.isEmpty() ? Math.min(1, 1 / Math.sqrt(-descent)) : 1;
      double found = Double.NaN;
      for (int i = 0; i < MOST_HALVINGS; i++, length /= 2) {
        add(point, direction, length, next);
        found = function.at(next, nextSlope);
        if (found <= value + SUFFICIENT * length * descent) {
          break;
        }
      }
      if (!(found < value)) {
        break;
      }
      remember(point, next, slope, nextSlope);
      boolean settled = value - found < enough * Math.abs(value);
      value = found;
      System.arraycopy(next, 0, point, 0, point.length);
      System.arraycopy(nextSlope, 0, slope, 0, slope.length);
      if (settled) {
        break;
      }
    }
    return point;
  }

  private void remember(float[] from, float[] to, float[] slope, float[] nextSlope) {
    var step = difference(to, from);
    var change = difference(nextSlope, slope);
    double curvature = dot(step, change);
    if (curvature > 1e-12) {
      moves.addLast(new Move(step, change, curvature));
    }
    if (moves.size() > MEMORY) {
      moves.removeFirst();
    }
  }

  /** Downhill, with what the last moves told of the curvature. */
  private float[] direction(float[] slope) {
    var direction = new float[slope.length];
    add(direction, slope, -1, direction);
    var shares = new double[moves.size()];
    int i = moves.size();
    for (var all = moves.descendingIterator(); all.hasNext(); ) {
      var move = all.next();
      shares[--i] = dot(move.step(), direction) / move.curvature();
      add(direction, move.change(), -shares[i], direction);
    }
    if (!moves.isEmpty()) {
      var last = moves.getLast();
      scale(direction, last.curvature() / dot(last.change(), last.change()));
    }
    for (var move : moves) {
      double share = dot(move.change(), direction) / move.curvature();
      add(direction, move.step(), shares[i++] - share, direction);
    }
    return direction;
  }

  /** Block by block, so that the sum is the same whatever the threads. */
  private static double dot(float[] a, float[] b) {
    double[] sums = new double[blocks(a.length)];
    IntStream.range(0, sums.length)
        .parallel()
        .forEach(
            block -> {
              int to = Math.min(a.length, (block + 1) * BLOCK);
              double sum = 0;
              for (int i = block * BLOCK; i < to; i++) {
                sum += (double) a[i] * b[i];
              }
              sums[block] = sum;
            });
    return Arrays.stream(sums).sum();
  }

  private static void add(float[] a, float[] b, double times, float[] out) {
    float factor = (float) times;
    IntStream.range(0, blocks(a.length))
        .parallel()
        .forEach(
            block -> {
              int to = Math.min(a.length, (block + 1) * BLOCK);
              for (int i = block * BLOCK; i < to; i++) {
                out[i] = a[i] + factor * b[i];
              }
            });
  }

  private static int blocks(int length) {
    return (length + BLOCK - 1) / BLOCK;
  }

  private static void scale(float[] a, double times) {
    float factor = (float) times;
    for (int i = 0; i < a.length; i++) {
      a[i] *= factor;
    }
  }

  private static float[] difference(float[] a, float[] b) {
    var out = new float[a.length];
    add(a, b, -1, out);
    return out;
  }
}
