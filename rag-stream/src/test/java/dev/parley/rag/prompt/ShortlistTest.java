package dev.parley.rag.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.language.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShortlistTest {
  private final List<Unit> units = new ArrayList<>();

  @Test
  void keepsWhatSharesMostInReadingOrder() {
    add(0, "", "We sell tea.");
    add(0, "", "A refund takes five days.");
    add(1, "", "Our logo is blue.");
    add(1, "", "Ask for a refund by mail.");

    assertThat(kept(2, "how long does a refund take", ""))
        .containsExactly("A refund takes five days.", "Ask for a refund by mail.");
  }

  @Test
  void aWordThatFewUnitsHaveCountsMore() {
    add(0, "", "The plan is cheap.");
    add(0, "", "The plan is good.");
    add(0, "", "Invoices are sent monthly.");

    assertThat(kept(1, "plan invoices", "")).containsExactly("Invoices are sent monthly.");
  }

  @Test
  void headingsAndWhatWasSaidBeforeCountLessButCount() {
    add(0, "", "It is blue.");
    add(0, "Refunds", "It takes five days.");
    add(0, "", "Tea is sold by weight.");

    assertThat(kept(2, "refunds", "tea"))
        .containsExactly("It takes five days.", "Tea is sold by weight.");
    assertThat(kept(1, "refunds", "tea")).containsExactly("It takes five days.");
  }

  @Test
  void betweenEqualsTheBetterPassageIsRead() {
    add(0, "", "Tea.");
    add(1, "", "Tea.");

    assertThat(Shortlist.of(units, Set.of("tea"), Set.of(), 1)).containsExactly(units.get(0));
  }

  @Test
  void eachPassageHasItsChance() {
    for (int i = 0; i < 9; i++) {
      add(0, "", "A refund takes " + i + " days.");
    }
    add(1, "", "Money comes back by mail.");
    add(2, "", "Ask us.");

    assertThat(kept(6, "how long does a refund take", ""))
        .hasSize(6)
        .contains("Money comes back by mail.", "Ask us.");
  }

  @Test
  void fewUnitsAreAllRead() {
    add(0, "", "One.");
    add(0, "", "Two.");

    assertThat(kept(2, "three", "")).containsExactly("One.", "Two.");
    assertThat(kept(1, "", "")).hasSize(1);
  }

  private void add(int passage, String heading, String text) {
    units.add(new Unit(passage, units.size(), Unit.Kind.SENTENCE, text, heading));
  }

  private List<String> kept(int most, String question, String before) {
    return Shortlist.of(units, Words.content(question), Words.content(before), most).stream()
        .map(Unit::text)
        .toList();
  }
}
