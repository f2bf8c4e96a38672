package dev.parley.bench.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.bench.questions.TestQuestion;
import dev.parley.bench.questions.TestQuestion.Answerability;
import dev.parley.bench.ranking.Examples.Example;
import dev.parley.language.matrix.LogisticFit.Row;
import dev.parley.schemas.ids.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefusalFitTest {
  private static final int CONVERSATIONS = 40;

  @Test
  void aFeatureThatTellsRefusesAllThatHasNoAnswer() {
    var examples = new ArrayList<Example>();
    for (int i = 0; i < CONVERSATIONS; i++) {
      boolean yes = i % 2 == 0;
      examples.add(example("c" + i, yes, yes ? 1 : 0, i / 100.0));
    }
    var fit = RefusalFit.byConversation(examples);

    assertThat(fit.refused(0.05)).isEqualTo(1);
    assertThat(fit.curve("all").area()).isEqualTo(1);
    assertThat(fit.report()).contains("all 1.000", "| of the unanswerable | 20 of 20 (100%) |");
  }

  /** The second feature names the conversation, so a fit that has seen its others knows it. */
  @Test
  void aQuestionIsNotJudgedByOthersOfItsConversation() {
    var examples = new ArrayList<Example>();
    for (int i = 0; i < CONVERSATIONS; i++) {
      boolean yes = (i * 7 + i / 3) % 2 == 0;
      for (int n = 0; n < 3; n++) {
        var named = new double[CONVERSATIONS];
        named[i] = 1;
        examples.add(example("c" + i, yes, named));
      }
    }

    assertThat(RefusalFit.byConversation(examples).curve("all").area()).isLessThan(0.7);
  }

  /** Such an example is learned from, and is no question that anybody asked. */
  @Test
  void whatWasAskedWithoutItsDocumentsIsNotCounted() {
    var examples = new ArrayList<Example>();
    for (int i = 0; i < CONVERSATIONS; i++) {
      boolean yes = i % 2 == 0;
      var asked = example("c" + i, yes, yes ? 1 : 0);
      examples.add(asked);
      examples.add(new Example(asked.judged(), true, new Row(new double[] {1}, false, 0.1), false));
    }
    var fit = RefusalFit.byConversation(examples);

    assertThat(fit.report()).contains("| of the answerable | 0 of 20 (0%) |");
    assertThat(fit.refused(0.05)).isCloseTo(1, within(1e-9));
  }

  @Test
  void theFileNamesItsCommandItsVersionAndEachFeature() {
    var lines =
        RefusalFit.byConversation(
                List.of(example("a", true, 1), example("b", false, 0), example("c", true, 1)))
            .file("./parley train-ranking", "7", List.of("bearing"));

    assertThat(lines.get(0)).contains("./parley train-ranking");
    assertThat(lines).contains("version=7").anyMatch(it -> it.startsWith("weight.bearing="));
  }

  private static Example example(String conversation, boolean yes, double... features) {
    var question =
        new TestQuestion(
            conversation,
            "text",
            List.of(),
            Set.of(),
            yes ? Answerability.YES : Answerability.NO,
            List.of());
    return new Example(
        new Judged(new TenantId("acme"), question), false, new Row(features, yes, 1), false);
  }
}
