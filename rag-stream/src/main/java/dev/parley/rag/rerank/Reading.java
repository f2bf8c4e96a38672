package dev.parley.rag.rerank;

import dev.parley.language.encode.Cosine;
import dev.parley.language.encode.EncodedTokens;
import java.util.Arrays;

/**
 * A text as it was read closely, small enough to be kept.
 *
 * @param vector of the whole, of length 1
 * @param tokens {@code width} bytes each, the two that the encoder adds included
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reading(float[] vector, byte[] tokens, int width) {
  private static final double SCALE = 127 * 127;
  private static final int WORST = 3;

  static Reading of(EncodedTokens text, Projection projection) {
    return new Reading(text.vector(), projection.small(text.tokens()), projection.width());
  }

  /** What it takes in memory. */
  int bytes() {
    return tokens.length + vector.length * Float.BYTES + 128;
  }

  double cosine(float[] other) {
    return Cosine.of(vector, other);
  }

  /** For each token of the question, but the two that the encoder adds, its best match in here. */
  double[] best(Reading question) {
    int asked = question.tokens.length / width;
    int first = asked > 2 ? 1 : 0;
    int last = asked > 2 ? asked - 1 : asked;
    var best = new double[last - first];
    for (int i = first; i < last; i++) {
      best[i - first] = best(question.tokens, i * width) / SCALE;
    }
    return best;
  }

  private int best(byte[] asked, int from) {
    int most = Integer.MIN_VALUE;
    for (int at = 0; at < tokens.length; at += width) {
      int sum = 0;
      for (int i = 0; i < width; i++) {
        sum += asked[from + i] * tokens[at + i];
      }
      most = Math.max(most, sum);
    }
    return most;
  }

  static double mean(double[] matches) {
    return Arrays.stream(matches).average().orElse(0);
  }

  static double worst(double[] matches) {
    return Arrays.stream(matches).sorted().limit(WORST).average().orElse(0);
  }
}
