package dev.parley.language.intents;

import dev.parley.language.encode.EncodedTokens;
import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.encode.TokenEncoder;
import dev.parley.language.encode.UnitLength;
import dev.parley.language.matrix.Matrix;
import java.util.List;

/** Two encoders side by side: what one does not tell apart, the other may. */
final class TextEncoding implements AutoCloseable {
  private static final int VIEWS = 3;
  private static final int BATCH = 256; // tokens take much memory

  private final List<TokenEncoder> encoders;

  TextEncoding(int threads) {
    encoders =
        List.of(Encoders.open(Encoders.DEFAULT, threads), Encoders.open(Encoders.STRONG, threads));
  }

  /** As a head's shape names it. */
  String id() {
    return String.join("+", encoders.stream().map(SentenceEncoder::id).toList());
  }

  int dimensions() {
    return encoders.stream().mapToInt(SentenceEncoder::dimensions).sum();
  }

  /** Of each encoder's vectors, which are as long as each other. */
  int width() {
    return dimensions() / encoders.size();
  }

  /** A row a text: the vectors of the encoders one behind the other, each of length 1. */
  Matrix of(List<String> texts) {
    var matrix = Matrix.zeros(texts.size(), dimensions());
    int from = 0;
    for (var encoder : encoders) {
      var vectors = encoder.encodeAll(texts);
      for (int i = 0; i < vectors.size(); i++) {
        matrix.values().put(i * dimensions() + from, vectors.get(i));
      }
      from += encoder.dimensions();
    }
    return matrix;
  }

  /**
   * A row a text: for each encoder the mean, the greatest and the first of what its tokens came to
   * mean, one behind the other, each of length 1.
   */
  Matrix views(List<String> texts) {
    var matrix = Matrix.zeros(texts.size(), VIEWS * dimensions());
    for (int first = 0; first < texts.size(); first += BATCH) {
      var batch = texts.subList(first, Math.min(first + BATCH, texts.size()));
      int from = 0;
      for (var encoder : encoders) {
        var read = encoder.readAll(batch);
        for (int i = 0; i < read.size(); i++) {
          views(read.get(i), matrix, (first + i) * matrix.columns() + from);
        }
        from += VIEWS * encoder.dimensions();
      }
    }
    return matrix;
  }

  private static void views(EncodedTokens read, Matrix out, int at) {
    int width = read.tokens()[0].length;
    var sum = new float[width];
    var most = read.tokens()[0].clone();
    for (float[] token : read.tokens()) {
      for (int k = 0; k < width; k++) {
        sum[k] += token[k];
        most[k] = Math.max(most[k], token[k]);
      }
    }
    out.values().put(at, UnitLength.of(sum));
    out.values().put(at + width, UnitLength.of(most));
    out.values().put(at + 2 * width, read.tokens()[0]);
  }

  /** What a row of {@link #views} is when multiplied with itself. */
  int viewLength() {
    return VIEWS * encoders.size();
  }

  @Override
  public void close() {
    encoders.forEach(SentenceEncoder::close);
  }
}
