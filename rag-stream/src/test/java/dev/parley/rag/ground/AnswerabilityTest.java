package dev.parley.rag.ground;

import static dev.parley.schemas.events.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.language.encode.Encoders;
import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.prompt.Found;
import dev.parley.rag.prompt.PromptMaker;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerabilityTest {
  private final Answerability fitted = Answerability.forEncoder(Encoders.DEFAULT);

  @Test
  void theUsualEncoderHasItsWeights() {
    assertThat(fitted.threshold()).isBetween(0.0, 1.0);
  }

  /** Others that come with Parley understand messages; nothing was fitted to search with them. */
  @Test
  void anEncoderWithoutWeightsIsRefusedByName() {
    assertThatThrownBy(() -> Answerability.forEncoder("made-up"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("made-up");
  }

  @Test
  void moreOfTheQuestionInThePassagesIsMoreConfidence() {
    double all = confidence("refund time", "The refund time is 5 days.");
    double some = confidence("refund time", "It is time to go.");
    double none = confidence("refund time", "Our logo is blue.");

    assertThat(all).isGreaterThan(some);
    assertThat(some).isGreaterThan(none);
    assertThat(all).isGreaterThan(fitted.threshold());
  }

  @Test
  void aNameThatNoPassageHasIsLessConfidence() {
    double known = confidence("How do I pay with Acme?", "Pay with Acme by card.");
    double unknown = confidence("How do I pay with Globex?", "Pay with Acme by card.");

    assertThat(unknown).isLessThan(known);
  }

  private double confidence(String question, String text) {
    var found = Found.of(ACME, question, text);
    var prompt = new PromptMaker(new WordEncoder()).make(ACME, question, List.of(), found);
    return fitted.confidence(Features.of(found, prompt));
  }
}
