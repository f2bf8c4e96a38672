package dev.parley.language.encode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.parley.language.onnx.LastingEnvironment;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/** A BERT-like graph: token ids in; out the last layer's rows, pooled and scaled to length 1. */
final class OnnxGraph implements AutoCloseable {
  private final OrtEnvironment environment = LastingEnvironment.get();
  private final OrtSession session;
  private final int dimensions;
  private final EncoderModel.Pooling pooling;

  OnnxGraph(byte[] graph, EncoderModel model) throws OrtException {
    this.dimensions = model.dimensions();
    this.pooling = model.pooling();
    try (var options = new OrtSession.SessionOptions()) {
      // With more, the runtime's threads spin while they wait and starve whoever shares the cores.
      options.setIntraOpNumThreads(1);
      session = environment.createSession(graph, options);
    }
  }

  /** The text's vector, of length 1. */
  float[] vector(long[] ids) throws OrtException {
    return run(ids, layer -> pooled(layer, ids.length));
  }

  /** That, and the vector of each token. */
  EncodedTokens tokens(long[] ids) throws OrtException {
    return run(
        ids,
        layer -> {
          var vector = pooled(layer.duplicate(), ids.length);
          var tokens = new float[ids.length][];
          for (int i = 0; i < tokens.length; i++) {
            tokens[i] = UnitLength.of(sum(layer, 1));
          }
          return new EncodedTokens(vector, tokens);
        });
  }

  private <T> T run(long[] ids, Function<FloatBuffer, T> read) throws OrtException {
    var ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (var input = row(ids);
        var mask = row(ones);
        var types = row(new long[ids.length]);
        var result =
            session.run(
                Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
      return read.apply(((OnnxTensor) result.get(0)).getFloatBuffer());
    }
  }

  private OnnxTensor row(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  private float[] pooled(FloatBuffer layer, int rows) {
    return UnitLength.of(sum(layer, pooling == EncoderModel.Pooling.FIRST ? 1 : rows));
  }

  /** Of the next rows. */
  private double[] sum(FloatBuffer layer, int rows) {
    var sum = new double[dimensions];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < dimensions; i++) {
        sum[i] += layer.get();
      }
    }
    return sum;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("a session could not be closed", e);
    }
  }
}
