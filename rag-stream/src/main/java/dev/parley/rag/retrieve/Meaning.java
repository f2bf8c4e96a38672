package dev.parley.rag.retrieve;

import dev.parley.language.encode.SentenceEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks, and what it means: a vector that whoever needs it first finds out for all who
 * come after. Safe for use by many threads.
 */
public final class Meaning {
  private final String text;
  private volatile float @Nullable [] vector;

  public Meaning(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /**
   * Of length 1.
   *
   * @param encoder the same whoever asks
   */
  public float[] by(SentenceEncoder encoder) {
    var known = vector;
    if (known == null) {
      known = encoder.encode(text);
      vector = known;
    }
    return known;
  }

  /** The same, and the vector of a text that it is a part of. */
  List<float[]> within(String whole, SentenceEncoder encoder) {
    var known = vector;
    if (known != null) {
      return List.of(known, encoder.encode(whole));
    }
    var both = encoder.encodeAll(List.of(text, whole)); // uses all threads
    vector = both.get(0);
    return both;
  }
}
