package dev.parley.rag.index;

import java.util.Map;
import java.util.TreeMap;

/** How many documents and chunks of a company are visible, and their vectors by encoder. */
final class VectorCounts {
  private final Map<String, Long> vectors = new TreeMap<>();
  private long documents;
  private long chunks;

  void document(int sign, int ofChunks) {
    documents += sign;
    chunks += (long) sign * ofChunks;
  }

  void vectors(int sign, String model, int count) {
    long now = vectors.merge(model, (long) sign * count, Long::sum);
    if (now == 0) {
      vectors.remove(model);
    }
  }

  long documents() {
    return documents;
  }

  long chunks() {
    return chunks;
  }

  long vectors(String model) {
    return vectors.getOrDefault(model, 0L);
  }

  /** Whether each chunk has a vector of this encoder. */
  boolean isComplete(String model) {
    return vectors(model) >= chunks;
  }

  /** Whether there are vectors of other encoders. */
  boolean hasOthers(String model) {
    return vectors.keySet().stream().anyMatch(it -> !it.equals(model));
  }

  /** By encoder. */
  Map<String, Long> vectors() {
    return Map.copyOf(vectors);
  }
}
