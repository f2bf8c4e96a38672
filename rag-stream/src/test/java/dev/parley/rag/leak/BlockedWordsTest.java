package dev.parley.rag.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockedWordsTest {
  private final BlockedWords blocked =
      new BlockedWords(List.of("Globex", "money back guarantee", "  ", "!"));

  @ParameterizedTest
  @ValueSource(strings = {"Better than GLOBEX!", "A Money-Back\n guarantee.", "globex"})
  void whateverTheirCaseOrPunctuation(String text) {
    assertThat(blocked.in(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Globexes", "your money", "guarantee: money back", "", "!"})
  void wholeWordsInTheirOrder(String text) {
    assertThat(blocked.in(text)).isFalse();
  }

  @Test
  void nothingIsBlockedWhereNothingIsListed() {
    assertThat(BlockedWords.NONE.in("anything")).isFalse();
  }
}
