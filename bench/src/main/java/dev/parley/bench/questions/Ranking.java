package dev.parley.bench.questions;

import java.util.List;
import java.util.Set;

/**
 * Scores of one ranked list against the set of right documents, each right one counting the same.
 */
public final class Ranking {
  private final List<String> ranked;
  private final Set<String> right;

  /**
   * @param ranked documents, best first, each once
   * @param right the documents that answer, at least one
   */
  public Ranking(List<String> ranked, Set<String> right) {
    if (right.isEmpty()) {
      throw new IllegalArgumentException("right: empty (expected: at least one document)");
    }
    this.ranked = List.copyOf(ranked);
    this.right = Set.copyOf(right);
  }

  /** The share of the right documents among the first {@code k}. */
  public double recall(int k) {
    return (double) ranked.stream().limit(k).filter(right::contains).count() / right.size();
  }

  /** Normalised discounted cumulative gain with binary gains (Järvelin and Kekäläinen, 2002). */
  public double ndcg(int k) {
    double gain = 0;
    for (int i = 0; i < Math.min(k, ranked.size()); i++) {
      if (right.contains(ranked.get(i))) {
        gain += discount(i);
      }
    }
    double ideal = 0;
    for (int i = 0; i < Math.min(k, right.size()); i++) {
      ideal += discount(i);
    }
    return gain / ideal;
  }

  private static double discount(int index) {
    return Math.log(2) / Math.log(index + 2);
  }
}
