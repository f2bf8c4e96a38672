package dev.parley.language.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProductsTest {
  private static final Matrix LEFT =
      Matrix.of(List.of(new float[] {1, 2, 3}, new float[] {4, 5, 6}));

  @Test
  void multiplies() {
    try (var products = new Products(1)) {
      var right = Matrix.of(List.of(new float[] {1}, new float[] {0}, new float[] {-1}));
      assertThat(products.of(LEFT, right)).containsExactly(-2, -2);
      var below = Matrix.of(List.of(new float[] {10, 0}, new float[] {0, 1}));
      assertThat(products.ofTransposed(LEFT, below)).containsExactly(10, 4, 20, 5, 30, 6);
    }
  }

  @Test
  void threadsDoNotChangeTheProduct() {
    var left = random(70, 300, 1);
    var right = random(300, 50, 2);
    try (var one = new Products(1);
        var two = new Products(2)) {
      float[] product = one.of(left, right);
      assertThat(two.of(left, right)).containsExactly(product);
      double sum = 0;
      for (int k = 0; k < 300; k++) {
        sum += left.get(7, k) * right.get(k, 9);
      }
      assertThat((double) product[7 * 50 + 9]).isCloseTo(sum, within(1e-3));
    }
  }

  @Test
  void refusesWhatDoesNotMultiply() {
    try (var products = new Products(1)) {
      assertThatThrownBy(() -> products.of(LEFT, LEFT)).hasMessageContaining("2 x 3 and 2 x 3");
    }
  }

  @Test
  void findsTheBottomOfABowl() {
    float[] bottom = {3, -2, 0.5f};
    var minimiser =
        new Minimiser(
            (point, slope) -> {
              double value = 0;
              for (int i = 0; i < point.length; i++) {
                float off = point[i] - bottom[i];
                slope[i] = 2 * (i + 1) * off;
                value += (i + 1) * off * off;
              }
              return value;
            },
            50,
            1e-9);

    assertThat(minimiser.from(new float[3])).containsExactly(bottom, within(1e-3f));
  }

  private static Matrix random(int rows, int columns, int seed) {
    var random = new Random(seed);
    var matrix = Matrix.zeros(rows, columns);
    for (int i = 0; i < rows * columns; i++) {
      matrix.values().put(i, random.nextFloat() - 0.5f);
    }
    return matrix;
  }
}
