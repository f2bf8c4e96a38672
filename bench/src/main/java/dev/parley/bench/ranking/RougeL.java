package dev.parley.bench.ranking;

import dev.parley.language.words.Words;
import java.util.List;

/** How much of the words of two texts stands in both in the same order: F1, 0 to 1. */
final class RougeL {
  private RougeL() {}

  static double of(String text, String reference) {
    var one = Words.all(text);
    var other = Words.all(reference);
    return one.isEmpty() || other.isEmpty()
        ? 0
        : 2.0 * longestCommon(one, other) / (one.size() + other.size());
  }

  private static int longestCommon(List<String> one, List<String> other) {
    var before = new int[other.size() + 1];
    for (var word : one) {
      var now = new int[other.size() + 1];
      for (int i = 0; i < other.size(); i++) {
        now[i + 1] = word.equals(other.get(i)) ? before[i] + 1 : Math.max(before[i + 1], now[i]);
      }
      before = now;
    }
    return before[other.size()];
  }
}
