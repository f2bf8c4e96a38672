package dev.parley.bench.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.language.intents.IntentClassifier.Found;
import dev.parley.language.intents.LabelledText;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldBackTest {
  private final HeldBack tried =
      new HeldBack(
          List.of(
              new LabelledText("a", "pay"),
              new LabelledText("b", "pay"),
              new LabelledText("c", "oos"),
              new LabelledText("d", "oos")),
          List.of(
              new Found("pay", -2, false),
              new Found("pay", 1, true),
              new Found("pay", 3, true),
              new Found("pay", -1, false)),
          1);

  @Test
  void aThresholdLeavesOutWhatIsStrangerAndCostsTheRightOnesAmongIt() {
    var curve = tried.outOfScope();

    assertThat(curve.points()).hasSize(5);
    assertThat(curve.points().get(0).wrong()).isZero();
    assertThat(curve.atLeastRight(0.5)).extracting("threshold", "wrong").containsExactly(3.0, 0.0);
    assertThat(curve.atLeastRight(0.7))
        .extracting("threshold", "wrong")
        .containsExactly(-1.0, 0.5); // "b" went before "d"
  }

  @Test
  void asShippedIsWhatTheGateSaid() {
    assertThat(tried.evaluation().inScopeAccuracy().orElseThrow()).isCloseTo(0.5, within(1e-9));
    assertThat(tried.evaluation().oosRecall().orElseThrow()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void whatIsTakenForAnotherIntentIsWrongAtEveryThreshold() {
    var wrong =
        new HeldBack(
            List.of(new LabelledText("a", "pay"), new LabelledText("b", "oos")),
            List.of(new Found("cancel", 0, false), new Found("pay", 1, true)),
            1);

    assertThat(wrong.outOfScope().points()).allMatch(it -> it.wrong() == 1);
  }
}
