package dev.parley.language.understand;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowUpTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "And for teams?",
        "How do I turn it off?",
        "But what about the yearly plan of a school?",
        "How much?",
        "Can the other one be returned to a shop?",
        "¿Cuánto?",
        "Wie viel?",
        "它要多长时间?"
      })
  void leansOnWhatWasSaidBefore(String question) {
    assertThat(FollowUp.is(question)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How long does a refund take?",
        "Where can I park on Sundays?",
        "Wie lange dauert eine Rückerstattung?",
        ""
      })
  void standsAlone(String question) {
    assertThat(FollowUp.is(question)).isFalse();
  }

  @Test
  void whoTellsALongStoryHasSaidWhatItIsAbout() {
    assertThat(FollowUp.is("it happened ".repeat(21))).isFalse();
  }
}
