package dev.parley.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final List<String> order = new ArrayList<>();

  private Side side(String name, double... figures) {
    var next = new int[1];
    return () -> {
      order.add(name);
      return figures[next[0]++ % figures.length];
    };
  }

  @Test
  void takesTurnsSoThatADriftMeetsBoth() throws Exception {
    var drift = new double[] {100};
    Side slower = () -> drift[0]++; // the machine gets slower with every run

    var compared = new Rounds(0, 4).compare(slower, slower);

    assertThat(compared.ratio().median()).isEqualTo(1.0, within(1e-9));
    new Rounds(0, 1).compare(side("product", 1), side("floor", 1));
    assertThat(order).containsExactly("product", "floor", "floor", "product");
  }

  @Test
  void doesNotCountWarmUps() throws Exception {
    var compared = new Rounds(1, 2).compare(side("p", 99, 99, 3, 3, 5, 5), side("f", 1, 1, 2, 2));

    assertThat(compared.product()).isEqualTo(new Spread(3.5, 4, 4.5));
    assertThat(compared.floor().median()).isEqualTo(1.5);
    assertThat(compared.ratio().median()).isEqualTo((1.5 + 5) / 2);
  }

  @Test
  void severalFiguresOfARunAreToldApart() throws Exception {
    var compared =
        new Rounds(1, 2)
            .withoutWarmUp()
            .compareEach(() -> new double[] {4, 9}, () -> new double[] {2, 3});

    assertThat(compared).extracting(it -> it.ratio().median()).containsExactly(2.0, 3.0);
    assertThat(compared.get(1).floor().median()).isEqualTo(3);
  }

  @Test
  void quartilesLieBetweenFigures() {
    assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0, 5.0))).isEqualTo(new Spread(2, 3, 4));
    assertThat(Spread.of(List.of(1.0, 2.0))).isEqualTo(new Spread(1.25, 1.5, 1.75));
    assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7));
  }
}
