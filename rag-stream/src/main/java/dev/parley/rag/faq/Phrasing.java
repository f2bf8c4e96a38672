package dev.parley.rag.faq;

import dev.parley.language.words.Words;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One way to ask a question; its vector comes a little later than its words. */
final class Phrasing {
  private final String text;
  private final List<String> all;
  private final Set<String> words;
  private volatile float @Nullable [] vector;

  Phrasing(String text) {
    this.text = text;
    this.all = Words.all(text);
    this.words = Words.content(text);
  }

  String text() {
    return text;
  }

  /** Every word, in order: who asks the same is known by them without a model. */
  List<String> all() {
    return all;
  }

  /** Stems of the words that carry meaning. */
  Set<String> words() {
    return words;
  }

  /** Null until it was read. */
  float @Nullable [] vector() {
    return vector;
  }

  void read(float[] meaning) {
    vector = meaning;
  }
}
