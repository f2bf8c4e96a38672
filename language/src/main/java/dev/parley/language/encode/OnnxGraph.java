package dev.parley.language.encode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/** A BERT-like graph: token ids in; out the last layer's rows, pooled and scaled to length 1. */
final class OnnxGraph {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final int dimensions;
  private final EncoderModel.Pooling pooling;

  OnnxGraph(byte[] graph, int dimensions, EncoderModel.Pooling pooling) throws OrtException {
    this.dimensions = dimensions;
    this.pooling = pooling;
    try (var options = new OrtSession.SessionOptions()) {
      // With more, the runtime's threads spin while they wait and starve whoever shares the cores.
      options.setIntraOpNumThreads(1);
      session = environment.createSession(graph, options);
    }
  }

  float[] run(long[] ids) throws OrtException {
    var ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (var input = row(ids);
        var mask = row(ones);
        var types = row(new long[ids.length]);
        var result =
            session.run(
                Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
      return pooled(((OnnxTensor) result.get(0)).getFloatBuffer(), ids.length);
    }
  }

  private OnnxTensor row(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  private float[] pooled(FloatBuffer layer, int rows) {
    var sum = new double[dimensions];
    int pooled = pooling == EncoderModel.Pooling.FIRST ? 1 : rows;
    for (int row = 0; row < pooled; row++) {
      for (int i = 0; i < dimensions; i++) {
        sum[i] += layer.get();
      }
    }
    double length = Math.sqrt(Arrays.stream(sum).map(each -> each * each).sum());
    var vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) (sum[i] / length);
    }
    return vector;
  }

  void close() throws OrtException {
    session.close();
  }
}
