package dev.parley.bench.floor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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

  /** For sides that begin anew each time and warm up by themselves. */
  public Rounds withoutWarmUp() {
    return new Rounds(0, counted);
  }

  public Compared compare(Side product, Side floor) throws Exception {
    return compareEach(() -> new double[] {product.once()}, () -> new double[] {floor.once()})
        .get(0);
  }

  /** Several figures of the same runs, in the order in which both sides tell them. */
  public List<Compared> compareEach(Trial product, Trial floor) throws Exception {
    var rounds = new ArrayList<double[][]>();
    for (int round = -warmUps; round < counted; round++) {
      var first = product.once();
      var bare = floor.once();
      var bareAgain = floor.once();
      var last = product.once();
      if (round >= 0) {
        rounds.add(new double[][] {first, bare, bareAgain, last});
      }
    }
    int figures = rounds.get(0)[0].length;
    return IntStream.range(0, figures).mapToObj(at -> compared(rounds, at)).toList();
  }

  private static Compared compared(List<double[][]> rounds, int at) {
    var products = new ArrayList<Double>();
    var floors = new ArrayList<Double>();
    var ratios = new ArrayList<Double>();
    for (var round : rounds) {
      double product = (round[0][at] + round[3][at]) / 2;
      double floor = (round[1][at] + round[2][at]) / 2;
      products.add(product);
      floors.add(floor);
      ratios.add(product / floor);
    }
    return new Compared(Spread.of(products), Spread.of(floors), Spread.of(ratios));
  }
}
