package dev.parley.rag.prompt;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.retrieve.QuestionVectors;
import dev.parley.rag.retrieve.Retrieval;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    int first = encoder.encoded().size();

    prompts.make(ACME, "plan", List.of(), found);
    assertThat(encoder.encoded().size() - first).isEqualTo(1);

    prompts.make(
        GLOBEX, "plan", List.of(), Found.of(GLOBEX, "plan", "Cancel your plan here. Or stay."));
    assertThat(encoder.encoded().size() - first).isEqualTo(4);
  }

  @Test
  void readsOnlySoManyUnitsThoseThatShareMost() {
    var text = "Tea is nice. ".repeat(5) + "Cancel your plan here.";
    var few = new PromptMaker(encoder, 2);

    var prompt = few.make(ACME, "cancel my plan", List.of(), Found.of(ACME, "cancel", text, text));

    assertThat(prompt.evidence())
        .extracting(it -> it.unit().text())
        .containsExactly("Cancel your plan here.", "Cancel your plan here.");
    assertThat(encoder.encoded()).hasSize(4); // the question, what it leans on, two units
  }

  @Test
  void takesTheQuestionsVectorsFromTheSearch() {
    var found = Found.of(ACME, "plan", "Cancel your plan here.");
    var vectors = new QuestionVectors(encoder.id(), encoder.encode("plan"), encoder.encode("plan"));
    var searched =
        new Retrieval(
            found.passages(),
            found.query(),
            Optional.of(vectors),
            found.indexPosition(),
            found.micros());
    int before = encoder.encoded().size();

    var prompt = prompts.make(ACME, "plan", List.of(), searched);

    assertThat(encoder.encoded()).hasSize(before + 1);
    assertThat(prompt.evidence())
        .usingRecursiveComparison()
        .isEqualTo(prompts.make(ACME, "plan", List.of(), found).evidence());
  }

  @Test
  void doesNotTakeThoseOfAnotherEncoder() {
    var found = Found.of(ACME, "plan", "Cancel your plan here.");
    var vectors = new QuestionVectors("other", new float[] {1}, new float[] {1});
    var searched =
        new Retrieval(
            found.passages(),
            found.query(),
            Optional.of(vectors),
            found.indexPosition(),
            found.micros());

    var prompt = prompts.make(ACME, "plan", List.of(), searched);

    assertThat(prompt.evidence())
        .usingRecursiveComparison()
        .isEqualTo(prompts.make(ACME, "plan", List.of(), found).evidence());
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
