package dev.parley.language.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KernelRegressionTest {
  private static final KernelRegression.Config CONFIG = new KernelRegression.Config(1, 6, 0.3);

  /** Two classes take turns around a circle, so no straight line parts them. */
  private static final Matrix CIRCLE =
      Matrix.of(IntStream.range(0, 16).mapToObj(i -> at(i * Math.PI / 8)).toList());

  private static final int[] LABELS = IntStream.range(0, 16).map(i -> i / 2 % 2).toArray();

  @Test
  void partsWhatNoStraightLineParts() {
    try (var products = new Products(1)) {
      var regression = KernelRegression.fit(products, CONFIG, CIRCLE, LABELS, 2);

      for (int i = 0; i < 16; i += 2) { // between the two of a kind
        float[] scores = regression.scores(Matrix.of(List.of(at((i + 0.5) * Math.PI / 8))))[0];
        assertThat(scores[i / 2 % 2]).isGreaterThan(scores[1 - i / 2 % 2]);
      }
    }
  }

  @Test
  void solvesItsEquation() {
    try (var products = new Products(2)) {
      var one = Matrix.of(List.of(at(0)));
      var regression = KernelRegression.fit(products, CONFIG, one, new int[] {0}, 2);

      float[] scores = regression.scores(one)[0];

      assertThat(scores[0]).isCloseTo(1 / 1.3f, within(1e-4f));
      assertThat(scores[1]).isZero();
    }
  }

  @Test
  void manyRowsAreScoredAsEachAlone() {
    var random = new Random(1);
    var many =
        Matrix.of(IntStream.range(0, 600).mapToObj(i -> at(random.nextDouble() * 6)).toList());
    try (var products = new Products(2)) {
      var regression = KernelRegression.fit(products, CONFIG, CIRCLE, LABELS, 2);
      float[][] scores = regression.scores(many);

      for (int i : new int[] {0, 511, 512, 599}) {
        float[] alone = regression.scores(many.select(new int[] {i}))[0];
        assertThat(scores[i]).containsExactly(alone, within(1e-5f));
      }
    }
  }

  private static float[] at(double angle) {
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }
}
