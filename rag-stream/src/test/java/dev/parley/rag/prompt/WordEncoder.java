package dev.parley.rag.prompt;

import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.encode.TokenCounter;
import dev.parley.language.words.Words;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Texts with the same content words are near: an encoder for tests, made in no time. */
public final class WordEncoder implements SentenceEncoder {
  private static final int DIMENSIONS = 256;
  private static final TokenCounter TOKENS = Encoders.tokens(Encoders.DEFAULT);

  /** How many texts were encoded. */
  public final AtomicInteger encoded = new AtomicInteger();

  @Override
  public String id() {
    return "words";
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
    return TOKENS;
  }

  @Override
  public float[] encode(String text) {
    encoded.incrementAndGet();
    var vector = new float[DIMENSIONS];
    vector[0] = 0.01f;
    Words.content(text).forEach(it -> vector[Math.floorMod(it.hashCode(), DIMENSIONS)] += 1);
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
