package dev.parley.rag.prompt;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptMakerTest {
  private final WordEncoder encoder = new WordEncoder();
  private final PromptMaker prompts = new PromptMaker(encoder);

  @Test
  void weighsEverySentenceOfTheBestThreePassages() {
    var found =
        Found.of(
            ACME, "cancel my plan", "Cancel your plan here. Or stay.", "Two.", "Three.", "Four.");

    var prompt = prompts.make(ACME, "cancel my plan", List.of(), found);

    assertThat(prompt.passages()).hasSize(3);
    assertThat(prompt.evidence()).hasSize(4);
    var best = prompt.evidence().stream().max(Comparator.comparingDouble(Evidence::similarity));
    assertThat(best.orElseThrow().unit().text()).isEqualTo("Cancel your plan here.");
    assertThat(best.orElseThrow().coverage()).isEqualTo(1);
  }

  @Test
  void encodesAPassageOnceForATenant() {
    var found = Found.of(ACME, "plan", "Cancel your plan here. Or stay.");
    prompts.make(ACME, "plan", List.of(), found);
    int first = encoder.encoded.get();

    prompts.make(ACME, "plan", List.of(), found);
    assertThat(encoder.encoded.get() - first).isEqualTo(1);

    prompts.make(
        GLOBEX, "plan", List.of(), Found.of(GLOBEX, "plan", "Cancel your plan here. Or stay."));
    assertThat(encoder.encoded.get() - first).isEqualTo(4);
  }

  @Test
  void promptsThatDifferInAnythingDifferInTheirText() {
    var found = Found.of(ACME, "plan", "Cancel.");
    var one = prompts.make(ACME, "plan", List.of(), found).text();

    assertThat(prompts.make(ACME, "plan?", List.of(), found).text()).isNotEqualTo(one);
    assertThat(prompts.make(ACME, "plan", List.of(new Said(true, "hi")), found).text())
        .isNotEqualTo(one);
    assertThat(prompts.make(ACME, "plan", List.of(), Found.of(ACME, "plan", "Stay.")).text())
        .isNotEqualTo(one);
  }

  @Test
  void nothingFoundIsNothingToQuote() {
    var prompt = prompts.make(ACME, "plan", List.of(), Found.of(ACME, "plan"));

    assertThat(prompt.passages()).isEmpty();
    assertThat(prompt.evidence()).isEmpty();
  }
}
