package dev.parley.rag.index;

import dev.parley.rag.index.Searchable.Pair;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How many documents and chunks of a company are visible, and their vectors by encoder. */
final class VectorCounts {
  private final Map<String, Long> vectors = new TreeMap<>();
  private final Map<Pair, Long> both = new HashMap<>();
  private long documents;
  private long chunks;

  void document(int sign, int ofChunks) {
    documents += sign;
    chunks += (long) sign * ofChunks;
  }

  void vectors(int sign, String model, int count) {
    add((long) sign * count, model, vectors);
  }

  /** So many of the first encoder's chunks have vectors of the other, too. */
  void both(int sign, Pair encoders, int count) {
    add((long) sign * count, encoders, both);
  }

  private static <K> void add(long count, K of, Map<K, Long> to) {
    if (to.merge(of, count, Long::sum) == 0) {
      to.remove(of);
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

  /** Vectors that are missing of this encoder, or else those that are left of others. */
  long unsettled(String model) {
    return isComplete(model)
        ? vectors.values().stream().mapToLong(it -> it).sum() - vectors(model)
        : chunks - vectors(model);
  }

  /** As it is now, after this encoder's vectors were searched. */
  Searchable searchable(String searched) {
    return new Searchable(searched, Map.copyOf(vectors), Map.copyOf(both));
  }
}
