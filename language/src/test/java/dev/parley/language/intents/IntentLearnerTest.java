package dev.parley.language.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class IntentLearnerTest {
  private static final List<LabelledText> EXAMPLES =
      List.of(
          new LabelledText("where is my parcel", "delivery"),
          new LabelledText("when will the package arrive", "delivery"),
          new LabelledText("has my order been shipped", "delivery"),
          new LabelledText("i forgot my password", "login"),
          new LabelledText("i can't sign in to my account", "login"),
          new LabelledText("how do i reset my login", "login"));

  private static final List<String> NEW =
      List.of("has the courier got my box yet?", "my password doesn't work any more");

  @Test
  void findsTheIntentOfWhatWasNotAmongTheExamples() {
    try (var learner = IntentLearner.open(2)) {
      var classifier = learner.learn(EXAMPLES, step -> {});

      assertThat(classifier.intents(NEW)).containsExactly("delivery", "login");
      assertThat(classifier.intents(List.of(NEW.get(1)))).containsExactly("login");
    }
  }

  @Test
  void refusesFewerThanTwoIntents() {
    try (var learner = IntentLearner.open(1)) {
      assertThatThrownBy(() -> learner.learn(EXAMPLES.subList(0, 3), step -> {}))
          .hasMessageContaining("at least 2");
    }
  }
}
