package dev.parley.rag.retrieve;

import java.util.List;

/** Ranks the first of a ranking again, at a higher price. Safe for use by many threads. */
@FunctionalInterface
public interface Reranker {
  /** The same passages; the ranking as it was where this fails or there is no time for it. */
  List<Passage> rank(Question question, List<Passage> ranked);

  /** Whether it can rank what was found by this encoder. */
  default boolean isFor(String encoder) {
    return true;
  }

  /**
   * One that was fitted to what this encoder finds, and leaves what others find as it is.
   *
   * @param encoder its id
   */
  static Reranker onlyFor(String encoder, Reranker fitted) {
    return new Reranker() {
      @Override
      public List<Passage> rank(Question question, List<Passage> ranked) {
        return fitted.rank(question, ranked);
      }

      @Override
      public boolean isFor(String other) {
        return encoder.equals(other);
      }
    };
  }
}
