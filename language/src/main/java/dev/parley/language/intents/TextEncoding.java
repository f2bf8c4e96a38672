package dev.parley.language.intents;

import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.matrix.Matrix;
import java.util.List;

/** Two encoders side by side: what one does not tell apart, the other may. */
final class TextEncoding implements AutoCloseable {
  private final List<SentenceEncoder> encoders;

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

  @Override
  public void close() {
    encoders.forEach(SentenceEncoder::close);
  }
}
