package dev.parley.rag.rerank;

import dev.parley.language.encode.EncodedTokens;
import dev.parley.language.encode.TokenCounter;
import dev.parley.language.encode.TokenEncoder;
import dev.parley.language.words.Words;
import dev.parley.rag.embed.WordEncoder;
import java.util.ArrayList;
import java.util.List;

/** Reads a text word by word: the same word is the same token, without a model. */
public final class TokenWords implements TokenEncoder {
  private final WordEncoder words = new WordEncoder();
  private final List<String> read = new ArrayList<>();

  /** What was read, in order. */
  public synchronized List<String> read() {
    return List.copyOf(read);
  }

  /** From now on nothing can be read. */
  public void fail() {
    words.fail();
  }

  /** Keeps what these tokens are told apart by. */
  public static Projection projection() {
    var axes = new float[WordEncoder.DIMENSIONS][WordEncoder.DIMENSIONS];
    for (int i = 0; i < axes.length; i++) {
      axes[i][i] = 1;
    }
    return new Projection(new float[WordEncoder.DIMENSIONS], axes);
  }

  @Override
  public synchronized EncodedTokens read(String text) {
    read.add(text);
    var tokens = new ArrayList<float[]>();
    tokens.add(words.encode(""));
    Words.all(text).forEach(word -> tokens.add(words.encode(word)));
    tokens.add(words.encode(""));
    return new EncodedTokens(words.encode(text), tokens.toArray(new float[0][]));
  }

  @Override
  public List<EncodedTokens> readAll(List<String> texts) {
    return texts.stream().map(this::read).toList();
  }

  @Override
  public String id() {
    return words.id();
  }

  @Override
  public int dimensions() {
    return words.dimensions();
  }

  @Override
  public int maxTokens() {
    return words.maxTokens();
  }

  @Override
  public TokenCounter tokens() {
    return words.tokens();
  }

  @Override
  public float[] encode(String text) {
    return words.encode(text);
  }

  @Override
  public List<float[]> encodeAll(List<String> texts) {
    return words.encodeAll(texts);
  }

  @Override
  public void close() {}
}
