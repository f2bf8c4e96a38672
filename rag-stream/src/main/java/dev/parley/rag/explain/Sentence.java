package dev.parley.rag.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of a draft, and what was found when it was held against the passages.
 *
 * @param writer who wrote it
 * @param cites the passages that it names, from 1
 * @param support how likely one of them says it, 0 to 1; 1 for a quotation
 * @param threshold from this on it is supported
 * @param fault why it is not said, a word; null where nothing speaks against it
 */
public record Sentence(
    String writer,
    String text,
    List<Integer> cites,
    double support,
    double threshold,
    @Nullable String fault) {
  /** The list of notes that they are on. */
  public static final String LIST = "sentences";

  /** No passage says it. */
  public static final String UNSUPPORTED = "unsupported";

  public Sentence {
    cites = List.copyOf(cites);
  }

  /**
   * @param passages from 0
   */
  public static List<Integer> fromOne(List<Integer> passages) {
    return passages.stream().map(it -> it + 1).toList();
  }
}
