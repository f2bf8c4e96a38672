package dev.parley.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
  @Test
  void isMetByTheRatioWhereTheGoalIsAboutTheRatio() {
    var slower = Compared.of(94, 100);

    assertThat(Figure.of("embed", "m", slower, "1/s", Goal.atLeastTimes(0.95)).met()).isFalse();
    assertThat(Figure.of("embed", "m", slower, "1/s", Goal.atLeastTimes(0.94)).met()).isTrue();
    assertThat(Figure.of("turn", "m", slower, "ms", Goal.atMostTimes(1.25)).met()).isTrue();
    assertThat(Figure.of("turn", "m", slower, "ms", Goal.atMost(60)).met()).isFalse();
    assertThat(Figure.alone("cache", "saved", 0.65, "share", Goal.atLeast(0.65)).met()).isTrue();
  }

  @Test
  void printsOneObjectALineAndNoFloorWhereThereIsNone() {
    var figure = Figure.of("embed", "of questions", Compared.of(94, 100), "1/s", Goal.none());

    assertThat(figure.json())
        .isEqualTo(
            "{\"name\":\"embed\",\"measure\":\"of questions\",\"value\":94.0,\"floor\":100.0,"
                + "\"unit\":\"1/s\",\"goal\":\"-\",\"met\":true}");
    assertThat(Figure.alone("cache", "hits", 0, "1", Goal.atMost(0)).json())
        .contains("\"floor\":null", "\"goal\":\"<= 0\"", "\"met\":true");
  }

  @Test
  void aTableSaysTheRatioWithItsQuartiles() {
    var compared = new Compared(new Spread(1, 2, 3), new Spread(1, 1, 1), new Spread(1.5, 2, 2.25));
    var figure = Figure.of("turn", "p50", compared, "ms", Goal.atMostTimes(1.25));

    assertThat(Figure.table(List.of(figure)))
        .endsWith("| turn | p50 | 2 | 1 | ms | 2.00 x (1.50 to 2.25) | <= 1.25 x | no |");
  }

  /** "yes" beside what nobody asked for would make a table look better than it is. */
  @Test
  void whereNothingIsAskedNothingIsMet() {
    assertThat(Figure.table(List.of(Figure.alone("faq", "right", 0.3, "share", Goal.none()))))
        .endsWith("| faq | right | 0.300 |  | share |  | - |  |");
  }
}
