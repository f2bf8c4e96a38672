package dev.parley.rag.retrieve;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.encode.TextVector;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks, and what it means: a vector of each encoder, which whoever needs it first
 * finds out for all who come after. Safe for use by many threads.
 */
public final class Meaning {
  private final String text;
  private final Map<String, float[]> vectors = new ConcurrentHashMap<>(); // by encoder

  public Meaning(String text) {
    this.text = text;
  }

  /**
   * Found out in part by somebody else.
   *
   * @param known of this very text
   */
  public Meaning(String text, TextVector known) {
    this(text);
    vectors.put(known.encoder(), known.numbers());
  }

  public String text() {
    return text;
  }

  /** Of length 1. */
  public float[] by(SentenceEncoder encoder) {
    var known = known(encoder);
    if (known == null) {
      known = encoder.encode(text);
      vectors.put(encoder.id(), known);
    }
    return known;
  }

  /** The same, and the vector of a text that it is a part of. */
  List<float[]> within(String whole, SentenceEncoder encoder) {
    var known = known(encoder);
    if (known != null) {
      return List.of(known, encoder.encode(whole));
    }
    var both = encoder.encodeAll(List.of(text, whole)); // uses all threads
    vectors.put(encoder.id(), both.get(0));
    return both;
  }

  private float @Nullable [] known(SentenceEncoder encoder) {
    var known = vectors.get(encoder.id());
    return known != null && known.length == encoder.dimensions() ? known : null;
  }
}
