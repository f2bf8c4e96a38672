package dev.parley.language.encode;

/** Vectors of length 1: only where they point counts. */
public final class UnitLength {
  private UnitLength() {}

  /** The same direction; of nothing but zeros, zeros. */
  public static float[] of(double[] vector) {
    double squares = 0;
    for (double each : vector) {
      squares += each * each;
    }
    double length = squares == 0 ? 1 : Math.sqrt(squares);
    var unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return unit;
  }

  /** The same direction; of nothing but zeros, zeros. */
  public static float[] of(float[] vector) {
    var exact = new double[vector.length];
    for (int i = 0; i < exact.length; i++) {
      exact[i] = vector[i];
    }
    return of(exact);
  }
}
