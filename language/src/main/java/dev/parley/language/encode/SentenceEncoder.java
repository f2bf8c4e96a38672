package dev.parley.language.encode;

import java.util.List;

/**
 * Turns a text into a vector of length 1, so that the dot product of two is their cosine. The same
 * text gives the same vector, alone or among others. Safe for use by many threads.
 */
public interface SentenceEncoder extends AutoCloseable {
  /** Names the model and its precision; vectors of different ids do not compare. */
  String id();

  /** How many numbers a vector has. */
  int dimensions();

  /** Longest input in tokens, the two the model adds included; what is beyond is not read. */
  int maxTokens();

  /** This model's way of cutting a text into tokens. */
  TokenCounter tokens();

  /** The vector of one text. An empty text has one too. */
  float[] encode(String text);

  /** The vectors of many texts, in their order; uses all of the encoder's threads. */
  List<float[]> encodeAll(List<String> texts);

  /** Waits for running calls; later ones throw {@link IllegalStateException}. */
  @Override
  void close();
}
