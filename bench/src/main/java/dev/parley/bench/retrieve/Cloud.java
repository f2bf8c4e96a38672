package dev.parley.bench.retrieve;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.bench.Repository;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.sentences.SentenceSplitter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * As many vectors as wanted: those of real sentences first, then the same moved a little, always
 * the same way. Safe for use by many threads.
 *
 * @param sentences what the real vectors stand for
 * @param vectors of length 1
 */
record Cloud(List<String> sentences, List<float[]> vectors) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHORTEST = 30;
  private static final int LONGEST = 300; // characters; more costs time and adds no variety
  private static final double MOVED = 0.7; // of a vector's length: a cosine of about 0.82

  /** The sentences of the passages under bench/data/mtrag, each once. */
  static Cloud real(SentenceEncoder encoder, int most) throws IOException {
    var sentences = new LinkedHashSet<String>();
    var file = Repository.folder().resolve("bench/data/mtrag/corpus.jsonl");
    for (var line : Files.readAllLines(file)) {
      var text = JSON.readTree(line).path("text").asText();
      SentenceSplitter.split(text).stream()
          .map(it -> it.of(text))
          .filter(it -> it.length() >= SHORTEST && it.length() <= LONGEST)
          .forEach(sentences::add);
    }
    var some = List.copyOf(sentences).subList(0, Math.min(most, sentences.size()));
    return new Cloud(some, encoder.encodeAll(some));
  }

  /** What the chunk says. */
  String text(int chunk) {
    return sentences.get(chunk % sentences.size());
  }

  /** The chunk's vector, of length 1. */
  float[] vector(int chunk) {
    var vector = vectors.get(chunk % vectors.size());
    return chunk < vectors.size() ? vector : moved(vector, chunk);
  }

  private static float[] moved(float[] vector, int seed) {
    var random = new SplittableRandom(seed);
    var moved = new float[vector.length];
    double each = MOVED / Math.sqrt(vector.length);
    double squares = 0;
    for (int i = 0; i < moved.length; i++) {
      moved[i] = (float) (vector[i] + each * random.nextGaussian());
      squares += (double) moved[i] * moved[i];
    }
    for (int i = 0; i < moved.length; i++) {
      moved[i] /= (float) Math.sqrt(squares);
    }
    return moved;
  }
}
