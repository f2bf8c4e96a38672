package dev.parley.bench.floor;

import java.util.List;

/**
 * What came of measuring two sides in turn.
 *
 * @param ratio of product to floor, round by round
 */
public record Compared(Spread product, Spread floor, Spread ratio) {

  /** Of one figure each. */
  public static Compared of(double product, double floor) {
    return new Compared(
        Spread.of(List.of(product)),
        Spread.of(List.of(floor)),
        Spread.of(List.of(product / floor)));
  }
}
