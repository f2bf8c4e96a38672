package dev.parley.etl.aggregate.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuestionFactsTest {
  private final QuestionFacts questions = new QuestionFacts(Definitions.standard());

  @Test
  void theSameWordsAreTheSameQuestion() {
    assertThat(asked("How do I pay?", "ANSWERED", "knowledge"))
        .isEqualTo(asked("  how do I PAY ", "ANSWERED", "knowledge"));
    assertThat(asked("How do I pay?", "ANSWERED", "knowledge").orElseThrow().dimensions())
        .isEqualTo(Map.of("question", "how do i pay"));
  }

  @Test
  void whoAsksWithAnotherNameAsksTheSame() {
    var one = asked("Is [EMAIL_ijsy98sy9a9m] mine?", "ANSWERED", "knowledge").orElseThrow();
    var other = asked("is [EMAIL_jct7k5fziqw8] mine", "ANSWERED", "knowledge").orElseThrow();

    assertThat(one.dimensions()).isEqualTo(Map.of("question", "is email mine"));
    assertThat(other.dimensions()).isEqualTo(one.dimensions());
    assertThat(asked("[a_b]", "ANSWERED", "knowledge").orElseThrow().dimensions())
        .isEqualTo(Map.of("question", "a b"));
  }

  @Test
  void whatTheDocumentsDoNotSayIsAGap() {
    assertThat(asked("Why?", "NOT_IN_DOCUMENTS", "knowledge").orElseThrow().amounts())
        .isEqualTo(Map.of("asked", 1L, "unanswered", 1L));
    assertThat(asked("Why?", "ANSWERED", "knowledge").orElseThrow().amounts())
        .isEqualTo(Map.of("asked", 1L));
  }

  @Test
  void smallTalkAndSilenceAreNoQuestions() {
    assertThat(asked("hi", "ANSWERED", "rule:small-talk")).isEmpty();
    assertThat(asked("?!", "ANSWERED", "knowledge")).isEmpty();
    assertThat(asked(null, "ANSWERED", "knowledge")).isEmpty();
    assertThat(asked("Why?", "HANDED_TO_AGENT", "knowledge")).isEmpty();
  }

  @Test
  void aLongQuestionIsToldByItsBeginning() {
    var long_ = asked("ü".repeat(500), "ANSWERED", null).orElseThrow();

    assertThat(long_.dimensions().get("question")).hasSize(200);
  }

  private Optional<Fact> asked(@Nullable String text, String outcome, @Nullable String route) {
    return questions.of(new AskedTurn("acme", "c", "t", 1, "u", Rows.at(0), text, outcome, route));
  }
}
