package dev.parley.language.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void foldsCaseAndAccents() {
    assertThat(Words.all("Café ÉTÉ, naïve! Straße"))
        .containsExactly("cafe", "ete", "naive", "straße");
    assertThat(Words.all("don't DON’T")).containsExactly("dont", "dont");
  }

  @Test
  void cutsScriptsWithoutSpacesIntoCharacters() {
    assertThat(Words.all("取消订阅 plan")).containsExactly("取", "消", "订", "阅", "plan");
  }

  @Test
  void inflectionsMeetInOneStem() {
    for (var family :
        List.of(
            "visit visits visited visiting",
            "plan plans planned planning",
            "share shares shared sharing",
            "company companies",
            "process processes processed",
            "cancel cancels canceled",
            "tracking tracked track",
            "delete deleted deleting deletes")) {
      assertThat(Words.content(family)).as(family).hasSize(1);
    }
  }

  @Test
  void leavesShortAndForeignWordsAlone() {
    assertThat(Words.content("status bus thing string Größen"))
        .containsExactly("status", "bus", "thing", "string", "großen");
  }

  @Test
  void dropsFillers() {
    assertThat(Words.content("How do I cancel my plan?")).containsExactly("cancel", "plan");
    assertThat(Words.content("Is it what you are?")).isEmpty();
  }
}
