package dev.parley.bench.heads;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A cheap reader whose word counts where it is sure, and a thorough one that is asked otherwise.
 *
 * @param sureness of the cheap one, 0 to 1, text by text
 * @param cheap whether the cheap one is right
 * @param thorough whether the thorough one is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Cascade(double[] sureness, boolean[] cheap, boolean[] thorough) {

  /**
   * What comes of a threshold.
   *
   * @param kept share of the texts that the cheap one reads alone
   * @param right share of all texts that come out right
   */
  record Outcome(double kept, double right) {}

  /**
   * The lowest sureness from which on the cheap one is right as often as the thorough one; above 1
   * where it never is.
   *
   * @param texts their numbers
   */
  double threshold(int[] texts) {
    int[] surest =
        IntStream.of(texts)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -sureness[i]))
            .mapToInt(i -> i)
            .toArray();
    double threshold = 2;
    int more = 0;
    for (int n = 0; n < surest.length; n++) {
      int i = surest[n];
      more += (cheap[i] ? 1 : 0) - (thorough[i] ? 1 : 0);
      boolean last = n + 1 == surest.length || sureness[surest[n + 1]] < sureness[i];
      if (last && more >= 0) {
        threshold = sureness[i];
      }
    }
    return threshold;
  }

  /** Of these texts. */
  Outcome at(double threshold, int[] texts) {
    double kept = IntStream.of(texts).filter(i -> sureness[i] >= threshold).count();
    double right =
        IntStream.of(texts).filter(i -> sureness[i] >= threshold ? cheap[i] : thorough[i]).count();
    return new Outcome(kept / texts.length, right / texts.length);
  }

  /**
   * Each part read by the threshold of the others.
   *
   * @param fold the part of each text
   */
  Outcome crossed(int[] fold, int folds) {
    double kept = 0;
    double right = 0;
    for (int held = 0; held < folds; held++) {
      int out = held;
      int[] others = IntStream.range(0, fold.length).filter(i -> fold[i] != out).toArray();
      int[] these = IntStream.range(0, fold.length).filter(i -> fold[i] == out).toArray();
      var outcome = at(threshold(others), these);
      kept += outcome.kept() * these.length;
      right += outcome.right() * these.length;
    }
    return new Outcome(kept / fold.length, right / fold.length);
  }

  /** Share of all texts that this reader gets right. */
  static double share(boolean[] right) {
    return (double) IntStream.range(0, right.length).filter(i -> right[i]).count() / right.length;
  }
}
