package dev.parley.rag.index;

import java.util.Map;

/**
 * A company's vectors as they can be searched, and the encoder whose vectors were searched when
 * that was last looked at. Does not change.
 *
 * @param searched an encoder's id; empty before it was looked at
 * @param vectors of visible chunks, by encoder
 * @param both chunks that have vectors of both encoders, by either first
 */
record Searchable(String searched, Map<String, Long> vectors, Map<Pair, Long> both) {
  static final Searchable NOTHING = new Searchable("", Map.of(), Map.of());

  /** Two encoders. */
  record Pair(String one, String other) {}

  /**
   * The encoder whose vectors find the company's chunks: the one before until each chunk that it
   * finds has a vector of the wanted one too. Chunks that came meanwhile have vectors of the wanted
   * one alone, and count for neither. Where it is not known which was before, as after a restart,
   * it is the one that finds most.
   */
  String by(String wanted) {
    if (!vectors.containsKey(searched)) {
      return mostOr(wanted);
    }
    return both.getOrDefault(new Pair(searched, wanted), 0L) >= vectors.getOrDefault(searched, 0L)
        ? wanted
        : searched;
  }

  Searchable after(String other) {
    return other.equals(searched) ? this : new Searchable(other, vectors, both);
  }

  private String mostOr(String wanted) {
    var best = wanted;
    for (var it : vectors.entrySet()) {
      best = it.getValue() > vectors.getOrDefault(best, 0L) ? it.getKey() : best;
    }
    return best;
  }
}
