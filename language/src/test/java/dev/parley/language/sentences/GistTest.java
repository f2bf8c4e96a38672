package dev.parley.language.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GistTest {
  @Test
  void isTheSentenceThatSaysMost() {
    assertThat(Gist.of("Hello there. My invoice of March lists two seats. Why?", 100))
        .isEqualTo("My invoice of March lists two seats.");
  }

  @Test
  void hasNoMarksOfCitations() {
    assertThat(Gist.of("Refunds take seven days. [1] Yes. [12]", 100))
        .isEqualTo("Refunds take seven days.");
  }

  @Test
  void isCutWithoutBreakingACharacter() {
    assertThat(Gist.of("ab\ud83d\ude00cd efgh", 4)).isEqualTo("ab\u2026");
    assertThat(Gist.of("", 4)).isEmpty();
    assertThat(Gist.of("abcd", 4)).isEqualTo("abcd");
  }
}
