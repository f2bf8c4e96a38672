package dev.parley.rag.retrieve;

import java.util.List;

/** Ranks the first of a ranking again, at a higher price. Safe for use by many threads. */
@FunctionalInterface
public interface Reranker {
  /** The same passages; the ranking as it was where this fails or there is no time for it. */
  List<Passage> rank(Question question, List<Passage> ranked);
}
