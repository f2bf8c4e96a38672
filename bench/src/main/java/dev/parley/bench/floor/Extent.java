package dev.parley.bench.floor;

/** How long and how large a measurement is. */
public enum Extent {
  /** Two rounds, smallest sizes: all rows within 15 minutes. */
  SHORT(Rounds.SHORT),
  /** What is written down. */
  FULL(Rounds.FULL);

  private final Rounds rounds;

  Extent(Rounds rounds) {
    this.rounds = rounds;
  }

  public Rounds rounds() {
    return rounds;
  }

  /** One of two sizes. */
  public int size(int small, int large) {
    return this == SHORT ? small : large;
  }
}
