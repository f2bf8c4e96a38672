package dev.parley.language.intents;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How well a classifier does on texts that it has not learned from.
 *
 * @param accuracy share of all rows whose intent was found
 * @param inScopeAccuracy share of the rows with an intent of their own; one taken for out of scope
 *     is wrong; empty without such rows
 * @param oosRecall share of the rows out of scope that were taken for it; empty without such rows
 */
public record Evaluation(
    double accuracy, OptionalDouble inScopeAccuracy, OptionalDouble oosRecall) {

  /** Compares what was found with what is right, row by row. */
  public static Evaluation of(List<LabelledText> right, List<String> found) {
    int[] all = IntStream.range(0, right.size()).toArray();
    return new Evaluation(
        share(all, right, found).orElse(0),
        share(only(all, right, false), right, found),
        share(only(all, right, true), right, found));
  }

  private static int[] only(int[] rows, List<LabelledText> right, boolean outOfScope) {
    return IntStream.of(rows).filter(i -> right.get(i).isOutOfScope() == outOfScope).toArray();
  }

  private static OptionalDouble share(int[] rows, List<LabelledText> right, List<String> found) {
    return IntStream.of(rows)
        .mapToDouble(i -> right.get(i).intent().equals(found.get(i)) ? 1 : 0)
        .average();
  }
}
