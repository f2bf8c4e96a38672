package dev.parley.language.encode;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * An encoder without its layers: a text's vector is the sum of what the model says of each token
 * alone, less what it says of any, rare tokens weighing more. Knows no order and no context, and
 * takes microseconds.
 *
 * <p>What the model says of a token is asked when the token is first seen, and kept: 1.5 KB each,
 * 47 MB when a text has used every one.
 */
final class StaticEncoder extends GraphEncoder {
  private static final int FIRST_WORD = 1_996; // "the": from here on, by how frequent they are
  private static final int SAMPLE = 256; // words, evenly over the vocabulary
  private static final double SMOOTHING = 1e-3; // of Arora et al. 2017

  private final double[] weights;
  private final AtomicReferenceArray<float[]> known;
  private final float[] common;

  /** Takes over one use of the loaded graph: it is given back when the encoder is closed. */
  StaticEncoder(EncoderModel model, TokenCounter tokens, int vocabulary, OnnxGraph graph)
      throws OrtException {
    super(model, tokens, graph);
    this.known = new AtomicReferenceArray<>(vocabulary);
    this.weights = weights(vocabulary);
    this.common = common(graph, model.dimensions(), vocabulary);
  }

  /** By Zipf's law: the vocabulary is in the order of frequency. */
  private static double[] weights(int vocabulary) {
    var weights = new double[vocabulary];
    double all = Math.log(vocabulary) + 0.577; // the sum of 1/rank
    for (int id = 0; id < vocabulary; id++) {
      double rank = Math.max(1, id - FIRST_WORD + 1);
      weights[id] = SMOOTHING / (SMOOTHING + 1 / (rank * all));
    }
    return weights;
  }

  /** What the model says of any word: it would drown what it says of one. */
  private static float[] common(OnnxGraph graph, int dimensions, int vocabulary)
      throws OrtException {
    var mean = new float[dimensions];
    for (int i = 0; i < SAMPLE; i++) {
      int word = FIRST_WORD + (int) ((long) i * (vocabulary - FIRST_WORD) / SAMPLE);
      var vector = graph.vector(new long[] {CLS, word, SEP});
      for (int d = 0; d < dimensions; d++) {
        mean[d] += vector[d] / SAMPLE;
      }
    }
    return mean;
  }

  private static void subtract(float[] what, float[] from) {
    for (int d = 0; d < from.length; d++) {
      from[d] -= what[d];
    }
  }

  @Override
  public String id() {
    return super.id() + "-static";
  }

  @Override
  public float[] encode(String text) {
    var found = tokenized(text);
    return run(graph -> found.size() == 0 ? UnitLength.of(common) : sum(graph, found));
  }

  private float[] sum(OnnxGraph graph, Tokens found) throws OrtException {
    var sum = new float[dimensions()];
    for (int i = 0; i < found.size(); i++) {
      var vector = vector(graph, found.id(i));
      float weight = (float) weights[found.id(i)];
      for (int d = 0; d < sum.length; d++) {
        sum[d] += weight * vector[d];
      }
    }
    return UnitLength.of(sum);
  }

  /** Two threads may ask for the same at once, and get the same. */
  private float[] vector(OnnxGraph graph, int token) throws OrtException {
    var vector = known.get(token);
    if (vector == null) {
      vector = graph.vector(new long[] {CLS, token, SEP});
      subtract(common, vector);
      known.set(token, vector);
    }
    return vector;
  }

  @Override
  public List<float[]> encodeAll(List<String> texts) {
    return texts.parallelStream().map(this::encode).toList();
  }
}
