package dev.parley.language.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final List<LabelledText> RIGHT =
      List.of(
          new LabelledText("1", "a"),
          new LabelledText("2", "a"),
          new LabelledText("3", "b"),
          new LabelledText("4", "oos"));

  @Test
  void countsAnIntentThatWasTakenForOutOfScopeAsWrong() {
    var evaluation = Evaluation.of(RIGHT, List.of("a", "oos", "a", "oos"));

    assertThat(evaluation.accuracy()).isEqualTo(0.5);
    assertThat(evaluation.inScopeAccuracy()).hasValue(1.0 / 3);
    assertThat(evaluation.oosRecall()).hasValue(1);
  }

  @Test
  void saysNothingAboutRowsThatAreNotThere() {
    var inScope = Evaluation.of(RIGHT.subList(0, 3), List.of("a", "a", "b"));
    var outOfScope = Evaluation.of(RIGHT.subList(3, 4), List.of("a"));

    assertThat(inScope).isEqualTo(new Evaluation(1, OptionalDouble.of(1), OptionalDouble.empty()));
    assertThat(outOfScope)
        .isEqualTo(new Evaluation(0, OptionalDouble.empty(), OptionalDouble.of(0)));
  }
}
