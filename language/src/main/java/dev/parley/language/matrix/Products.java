package dev.parley.language.matrix;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.parley.language.onnx.LastingEnvironment;
import java.util.Map;

/**
 * Products of matrices by the ONNX Runtime that is there for the encoder: its kernels are many
 * times as fast as a loop. The same matrices give the same product, whatever the threads.
 */
public final class Products implements AutoCloseable {
  private final OrtEnvironment environment = LastingEnvironment.get();
  private final OrtSession plain;
  private final OrtSession transposed;

  /**
   * @param threads processor cores one product may use, at least 1
   */
  public Products(int threads) {
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      // Threads that spin while they wait take the cores from whoever shares them.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      plain = environment.createSession(GemmGraph.of(false), options);
      transposed = environment.createSession(GemmGraph.of(true), options);
    } catch (OrtException e) {
      throw new IllegalStateException("products of matrices are not to be had", e);
    }
  }

  /** {@code left right}, row by row. */
  public float[] of(Matrix left, Matrix right) {
    require(left.columns() == right.rows(), left, right);
    return run(plain, left, right);
  }

  /** {@code left} transposed, times {@code right}, row by row. */
  public float[] ofTransposed(Matrix left, Matrix right) {
    require(left.rows() == right.rows(), left, right);
    return run(transposed, left, right);
  }

  private static void require(boolean fits, Matrix left, Matrix right) {
    if (!fits) {
      throw new IllegalArgumentException(
          "%d x %d and %d x %d do not multiply"
              .formatted(left.rows(), left.columns(), right.rows(), right.columns()));
    }
  }

  private float[] run(OrtSession session, Matrix left, Matrix right) {
    try (var a = tensor(left);
        var b = tensor(right);
        var result = session.run(Map.of(GemmGraph.LEFT, a, GemmGraph.RIGHT, b))) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
    } catch (OrtException e) {
      throw new IllegalStateException("a product of matrices failed", e);
    }
  }

  private OnnxTensor tensor(Matrix matrix) throws OrtException {
    long[] shape = {matrix.rows(), matrix.columns()};
    return OnnxTensor.createTensor(environment, matrix.values().duplicate(), shape);
  }

  @Override
  public void close() {
    try (transposed) {
      plain.close();
    } catch (OrtException e) {
      throw new IllegalStateException("products of matrices could not be closed", e);
    }
  }
}
