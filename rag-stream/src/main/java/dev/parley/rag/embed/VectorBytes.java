package dev.parley.rag.embed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Vectors as they lie on the topic: little-endian float32. */
public final class VectorBytes {
  private VectorBytes() {}

  public static ByteBuffer of(float[] vector) {
    var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return bytes;
  }

  /** Throws {@link IllegalArgumentException} unless there are exactly so many finite numbers. */
  public static float[] read(ByteBuffer bytes, int dimensions) {
    if (bytes.remaining() != dimensions * Float.BYTES) {
      throw new IllegalArgumentException(
          "vector: " + bytes.remaining() + " bytes (expected: " + dimensions * Float.BYTES + ")");
    }
    var vector = new float[dimensions];
    bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    for (float number : vector) {
      if (!Float.isFinite(number)) {
        throw new IllegalArgumentException("vector: not finite (expected: finite numbers)");
      }
    }
    return vector;
  }
}
