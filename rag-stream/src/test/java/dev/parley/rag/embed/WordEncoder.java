package dev.parley.rag.embed;

import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.encode.TokenCounter;
import dev.parley.language.words.Words;
import java.util.ArrayList;
import java.util.List;

/** Texts that share words are near each other: quick, without a model; counts what it encodes. */
public final class WordEncoder implements SentenceEncoder {
  public static final int DIMENSIONS = 256;

  private final List<String> encoded = new ArrayList<>();
  private final String id;
  private volatile boolean failing;

  public WordEncoder() {
    this("words");
  }

  public WordEncoder(String id) {
    this.id = id;
  }

  public synchronized List<String> encoded() {
    return List.copyOf(encoded);
  }

  /** From now on nothing can be encoded. */
  public void fail() {
    failing = true;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public int maxTokens() {
    return 512;
  }

  @Override
  public TokenCounter tokens() {
    return Encoders.tokens(Encoders.DEFAULT);
  }

  @Override
  public synchronized float[] encode(String text) {
    if (failing) {
      throw new IllegalStateException("encoder failed");
    }
    encoded.add(text);
    var vector = new float[DIMENSIONS];
    vector[0] = 0.01f;
    Words.content(text).forEach(word -> vector[Math.floorMod(word.hashCode(), DIMENSIONS)] += 1);
    double length = 0;
    for (float number : vector) {
      length += number * number;
    }
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] /= (float) Math.sqrt(length);
    }
    return vector;
  }

  @Override
  public List<float[]> encodeAll(List<String> texts) {
    return texts.stream().map(this::encode).toList();
  }

  @Override
  public void close() {}
}
