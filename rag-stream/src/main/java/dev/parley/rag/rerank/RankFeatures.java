package dev.parley.rag.rerank;

import dev.parley.language.words.Words;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Numbers that tell a passage that answers from its neighbours in the ranking, 0 to 1 each. */
public final class RankFeatures {
  /** In the order of {@link #of}. */
  public static final List<String> NAMES =
      List.of("fused", "cosine", "matches", "least", "title", "place", "text", "page");

  private RankFeatures() {}

  /**
   * One row for each of them.
   *
   * @param words stems of what is asked for
   */
  public static double[][] of(List<Seen> passages, Set<String> words) {
    var cosine = stretched(passages, it -> it.close().cosine());
    var matches = stretched(passages, it -> it.close().matchesOfBoth());
    var least = stretched(passages, it -> it.close().least());
    var rows = new double[passages.size()][];
    for (int i = 0; i < rows.length; i++) {
      var seen = passages.get(i);
      rows[i] =
          new double[] {
            seen.fused(),
            cosine[i],
            matches[i],
            least[i],
            share(words, seen.title()),
            share(words, seen.place()),
            share(words, seen.text()),
            page(passages, seen)
          };
    }
    return rows;
  }

  /** Over the passages: what counts is the difference. */
  private static double[] stretched(List<Seen> passages, ToDoubleFunction<Seen> of) {
    var all = passages.stream().mapToDouble(of).summaryStatistics();
    double range = Math.max(1e-9, all.getMax() - all.getMin());
    return IntStream.range(0, passages.size())
        .mapToDouble(i -> (of.applyAsDouble(passages.get(i)) - all.getMin()) / range)
        .toArray();
  }

  private static double share(Set<String> words, String text) {
    if (words.isEmpty()) {
      return 0;
    }
    var there = Words.content(text);
    return (double) words.stream().filter(there::contains).count() / words.size();
  }

  /** How much of what was found is of the same page. */
  private static double page(List<Seen> passages, Seen seen) {
    long same = passages.stream().filter(it -> it.document().equals(seen.document())).count();
    return (double) same / passages.size();
  }
}
