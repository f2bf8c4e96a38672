package dev.parley.rag.ground;

import static dev.parley.schemas.events.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.language.encode.Encoders;
import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.prompt.Found;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.QuestionVectors;
import dev.parley.rag.retrieve.Retrieval;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private final Judge judge =
      Judge.forEncoders(Encoders.DEFAULT, Optional.empty(), Set.of(Encoders.STRONG));

  @Test
  void whatAnotherEncoderHasFoundIsJudgedByItsOwnWeights() {
    var plain = Answerability.forEncoder(Encoders.DEFAULT);
    var other = Answerability.foundBy(Encoders.DEFAULT, Encoders.STRONG);

    assertThat(threshold(Optional.of(Encoders.DEFAULT))).isEqualTo(plain.threshold());
    assertThat(threshold(Optional.of(Encoders.STRONG))).isEqualTo(other.threshold());
    assertThat(threshold(Optional.empty())).isEqualTo(plain.threshold()); // keywords alone
    assertThat(other.threshold()).isNotEqualTo(plain.threshold());
  }

  @Test
  void aFinderWithoutWeightsIsRefusedByName() {
    assertThatThrownBy(
            () -> Judge.forEncoders(Encoders.DEFAULT, Optional.empty(), Set.of("made-up")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("made-up");
  }

  private double threshold(Optional<String> finder) {
    var found = Found.of(ACME, "refund time", "The refund time is 5 days.");
    var vectors = finder.map(it -> new QuestionVectors(it, new float[] {1}, new float[] {1}));
    var searched =
        new Retrieval(
            found.passages(), found.query(), vectors, found.indexPosition(), found.micros());
    var prompt = new PromptMaker(new WordEncoder()).make(ACME, "refund time", List.of(), searched);
    return judge.of(searched, prompt).threshold();
  }
}
