package dev.parley.rag.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalTest {
  @Test
  void saysWhatCanBeAskedInstead() {
    assertThat(Refusal.text(List.of("Refunds"))).contains("help with “Refunds”.");
    assertThat(Refusal.text(List.of("Refunds", "Plans", "Teams")))
        .contains("help with “Refunds”, “Plans” or “Teams”.");
  }

  @Test
  void offersAPersonWhereThereIsNothingElse() {
    assertThat(Refusal.text(List.of()))
        .doesNotContain("“")
        .contains("could not find")
        .contains("person");
  }
}
