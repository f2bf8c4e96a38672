package dev.parley.bench.deidentify;

/** Letters and digits that were found rightly, found wrongly, and missed. */
final class Counts {
  private long right;
  private long wrong;
  private long missed;

  void add(boolean labelled, boolean found) {
    right += labelled && found ? 1 : 0;
    wrong += !labelled && found ? 1 : 0;
    missed += labelled && !found ? 1 : 0;
  }

  long labelled() {
    return right + missed;
  }

  /** Of what was found, the share that was labelled; 1 when nothing was found. */
  double precision() {
    return right + wrong == 0 ? 1 : right / (double) (right + wrong);
  }

  /** Of what was labelled, the share that was found; 1 when nothing was labelled. */
  double recall() {
    return right + missed == 0 ? 1 : right / (double) (right + missed);
  }

  /** The harmonic mean that weighs recall beta times as much as precision. */
  double f(double beta) {
    double weight = beta * beta;
    double below = weight * precision() + recall();
    return below == 0 ? 0 : (1 + weight) * precision() * recall() / below;
  }
}
