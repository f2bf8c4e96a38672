package dev.parley.bench.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.bench.deidentify.LabelledText.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {
  /** Ten letters, of which the first six are a name. */
  private static final LabelledText TEXT =
      new LabelledText("ab cd-ef gh ij", List.of(new Span("PERSON", 0, 8)));

  @Test
  void countsLettersAndDigitsOnly() {
    var scores = Scores.of(List.of(TEXT), text -> List.of(new Span("PERSON", 3, 11)));

    assertThat(scores.any().labelled()).isEqualTo(6);
    assertThat(scores.any().recall()).isEqualTo(4 / 6.0);
    assertThat(scores.any().precision()).isEqualTo(4 / 6.0);
  }

  @Test
  void recallWeighsFourTimesInF2() {
    var scores = Scores.of(List.of(TEXT), text -> List.of(new Span("PERSON", 0, 14)));

    assertThat(scores.any().recall()).isEqualTo(1);
    assertThat(scores.any().f(1)).isCloseTo(2 * 0.6 / 1.6, within(1e-9));
    assertThat(scores.any().f(2)).isCloseTo(5 * 0.6 / (4 * 0.6 + 1), within(1e-9));
  }

  @Test
  void anotherKindHidesButIsNotRight() {
    var scores = Scores.of(List.of(TEXT), text -> List.of(new Span("ORGANIZATION", 0, 8)));

    assertThat(scores.any().f(2)).isEqualTo(1);
    assertThat(scores.markdown())
        .contains("| PERSON | 6 | 1.000 | 0.000 | 0.000 | 0.000 | 1.000 |");
  }

  @Test
  void nothingFoundIsNoFault() {
    var scores = Scores.of(List.of(TEXT), text -> List.of());

    assertThat(scores.any().precision()).isEqualTo(1);
    assertThat(scores.any().f(2)).isZero();
  }
}
