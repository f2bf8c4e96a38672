package dev.parley.rag.rerank;

/** A question's vector, drawn towards what the question means after what was said before. */
public final class Towards {
  private static final float WEIGHT_IN_CONTEXT = 0.7f; // measured, see RATIONALE

  private Towards() {}

  /**
   * Of length 1.
   *
   * @param alone the question's, of length 1
   * @param inContext that of the question with what was said before, of length 1
   */
  public static float[] context(float[] alone, float[] inContext) {
    var vector = alone.clone();
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] += WEIGHT_IN_CONTEXT * inContext[i];
      squares += (double) vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }
}
