package dev.parley.rag.ground;

import dev.parley.language.words.Words;
import dev.parley.rag.prompt.Evidence;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.Retrieval;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Numbers that tell an answered question from one the documents do not answer. */
public final class Features {
  /** In the order of {@link #of}. */
  public static final List<String> NAMES =
      List.of("cosine", "margin", "keyword", "coverage", "sentence", "context", "both");

  /** What a sentence without any word of the question is worth, beside one with all of them. */
  private static final double NO_WORDS = 0.3;

  /** Where there is nothing to stand out from. */
  private static final double USUAL_MARGIN = 0.15;

  private Features() {}

  public static double[] of(Retrieval found, Prompt prompt) {
    var words = prompt.words();
    return new double[] {
      cosine(found.passages()),
      margin(found.passages()),
      keyword(found.passages(), words),
      prompt.passages().stream().mapToDouble(it -> share(words, it)).max().orElse(0),
      prompt.evidence().stream().mapToDouble(Evidence::similarity).max().orElse(0),
      prompt.evidence().stream().mapToDouble(Evidence::inContext).max().orElse(0),
      prompt.evidence().stream().mapToDouble(Features::both).max().orElse(0),
    };
  }

  private static double both(Evidence evidence) {
    double coverage = Math.max(evidence.coverage(), evidence.headingCoverage());
    return evidence.similarity() * (NO_WORDS + coverage);
  }

  private static double cosine(List<Passage> passages) {
    return passages.stream().mapToDouble(it -> it.vectorScore().orElse(0)).max().orElse(0);
  }

  /** How far the best stands out from those that follow. */
  private static double margin(List<Passage> passages) {
    var cosines =
        passages.stream()
            .flatMapToDouble(it -> it.vectorScore().stream())
            .map(it -> -it)
            .sorted()
            .map(it -> -it)
            .toArray();
    return cosines.length < 2
        ? USUAL_MARGIN
        : cosines[0] - cosines[Math.min(cosines.length, 5) - 1];
  }

  /** BM25 grows with the number of words asked for. */
  private static double keyword(List<Passage> passages, Set<String> words) {
    double best = passages.stream().mapToDouble(it -> it.keywordScore().orElse(0)).max().orElse(0);
    return best / Math.max(1, words.size());
  }

  private static double share(Set<String> words, Passage passage) {
    if (words.isEmpty()) {
      return 0;
    }
    var text = passage.title() + " " + passage.place() + " " + passage.text();
    var found = new HashSet<>(words);
    found.retainAll(Words.content(text));
    return (double) found.size() / words.size();
  }
}
