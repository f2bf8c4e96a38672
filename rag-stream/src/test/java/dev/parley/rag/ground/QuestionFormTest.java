package dev.parley.rag.ground;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionFormTest {
  @ParameterizedTest
  @ValueSource(strings = {"Do you ship tea?", " isn't it free", "CAN I PAY LATER", "Don’t you?"})
  void asksForAYesOrANo(String question) {
    assertThat(QuestionForm.isYesOrNo(question)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"How do I ship tea?", "Candles?", "Island tea", "", "what is it, is it?"})
  void asksForMore(String question) {
    assertThat(QuestionForm.isYesOrNo(question)).isFalse();
  }

  @Test
  void namesBeginWithACapitalWithinASentence() {
    assertThat(QuestionForm.names("Does Acme pair with Globex 9000? Is it so? ask McTea"))
        .containsExactly("Acme", "Globex", "McTea");
    assertThat(QuestionForm.names("do i need a plan")).isEmpty();
  }
}
