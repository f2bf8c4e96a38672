package dev.parley.language.encode;

/** How near two texts are in meaning, by their vectors. */
public final class Cosine {
  private Cosine() {}

  /**
   * From -1 to 1.
   *
   * @param a of length 1, as an encoder makes it
   * @param b of length 1, by the same encoder
   */
  public static double of(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
