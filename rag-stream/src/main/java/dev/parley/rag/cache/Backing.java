package dev.parley.rag.cache;

import dev.parley.rag.retrieve.Passage;
import java.util.List;
import java.util.function.Predicate;

/**
 * How the passages that an answer rests on stand in the search for another question: where they do
 * not come first, that question asks for something else, however near it is in words.
 *
 * @param nearest cosine of the question and the nearest of them, 0 where none was found
 * @param lead how much nearer that is than the nearest of all others; negative where it is not
 */
public record Backing(double nearest, double lead) {
  private static final Backing NONE = new Backing(0, -1);

  /**
   * Of one answer.
   *
   * @param found for the question that is asked now
   * @param cited whether the answer rests on a passage
   */
  public static Backing of(List<Passage> found, Predicate<Passage> cited) {
    double nearest = 0;
    double others = 0;
    for (var passage : found) {
      double cosine = passage.vectorScore().orElse(0);
      if (cited.test(passage)) {
        nearest = Math.max(nearest, cosine);
      } else {
        others = Math.max(others, cosine);
      }
    }
    return nearest > 0 ? new Backing(nearest, nearest - others) : NONE;
  }
}
