package dev.parley.bench.floor;

import java.util.ArrayList;

/**
 * Measures two sides in turn, so that whatever else the machine does meets both: product, floor,
 * floor, product in each round.
 *
 * @param warmUps rounds that are not counted
 * @param counted rounds that are
 */
public record Rounds(int warmUps, int counted) {

  /** As many as a figure needs that is written down. */
  public static final Rounds FULL = new Rounds(1, 7);

  /** Enough to see that all of it runs. */
  public static final Rounds SHORT = new Rounds(1, 2);

  public Compared compare(Side product, Side floor) throws Exception {
    var products = new ArrayList<Double>();
    var floors = new ArrayList<Double>();
    var ratios = new ArrayList<Double>();
    for (int round = -warmUps; round < counted; round++) {
      double first = product.once();
      double bare = floor.once();
      double bareAgain = floor.once();
      double last = product.once();
      if (round >= 0) {
        products.add((first + last) / 2);
        floors.add((bare + bareAgain) / 2);
        ratios.add((first + last) / (bare + bareAgain));
      }
    }
    return new Compared(Spread.of(products), Spread.of(floors), Spread.of(ratios));
  }
}
