package dev.parley.bench.floor;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** ONNX Runtime's own API around the default encoder's graph: token ids in, the last layer out. */
final class BareEncoder implements AutoCloseable {
  private static final String GRAPH = "all-minilm-l6-v2-q.onnx";

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final int threads;

  /**
   * @param threads that run it side by side, on one core each
   */
  BareEncoder(int threads) throws IOException, OrtException {
    this.threads = threads;
    try (var in = BareEncoder.class.getClassLoader().getResourceAsStream(GRAPH);
        var options = new OrtSession.SessionOptions()) {
      if (in == null) {
        throw new FileNotFoundException(GRAPH + " is not on the class path");
      }
      options.setIntraOpNumThreads(1);
      session = environment.createSession(in.readAllBytes(), options);
    }
  }

  /** Runs all of them. */
  void run(List<long[]> texts) throws InterruptedException {
    var next = new AtomicInteger();
    var workers = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      workers[i] =
          new Thread(
              () -> {
                for (int at = next.getAndIncrement();
                    at < texts.size();
                    at = next.getAndIncrement()) {
                  run(texts.get(at));
                }
              },
              "bare-encoder");
      workers[i].start();
    }
    for (var worker : workers) {
      worker.join();
    }
  }

  private void run(long[] ids) {
    var ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (var input = row(ids);
        var mask = row(ones);
        var types = row(new long[ids.length]);
        var result =
            session.run(
                Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
      ((OnnxTensor) result.get(0)).getFloatBuffer().get();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime", e);
    }
  }

  private OnnxTensor row(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
