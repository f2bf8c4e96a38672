package dev.parley.language.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class StaticEncoderTest {
  static final SentenceEncoder ENCODER = Encoders.openStatic(Encoders.DEFAULT);

  @AfterAll
  static void close() {
    ENCODER.close();
  }

  @Test
  void theSameTextHasTheSameVectorOfLengthOneAloneOrAmongOthers() {
    var alone = ENCODER.encode("Where is my parcel?");

    assertThat(Cosine.of(alone, alone)).isBetween(0.9999, 1.0001);
    assertThat(ENCODER.encodeAll(Collections.nCopies(20, "Where is my parcel?")))
        .allSatisfy(it -> assertThat(it).isEqualTo(alone));
    assertThat(alone).hasSize(ENCODER.dimensions());
  }

  @Test
  void oneThatCannotBeOpenedGivesTheGraphBack() {
    int users = LoadedGraphs.users(EncoderModel.MINILM);
    var tokens = Encoders.tokens(Encoders.DEFAULT);

    assertThatThrownBy(() -> Encoders.openStatic(EncoderModel.MINILM, tokens, -1))
        .isInstanceOf(NegativeArraySizeException.class);
    assertThat(LoadedGraphs.users(EncoderModel.MINILM)).isEqualTo(users);
  }

  @Test
  void whatMeansTheSameIsNearerThanWhatDoesNot() {
    var question = ENCODER.encode("How do I cancel my subscription?");

    assertThat(Cosine.of(question, ENCODER.encode("ending a subscription")))
        .isGreaterThan(0.1 + Cosine.of(question, ENCODER.encode("opening hours in winter")));
  }

  @Test
  void rareWordsWeighMoreThanFrequentOnes() {
    var both = ENCODER.encode("the refund");

    assertThat(Cosine.of(both, ENCODER.encode("refund")))
        .isGreaterThan(Cosine.of(both, ENCODER.encode("the")));
  }

  @Test
  void orderMeansNothingToIt() {
    assertThat(Cosine.of(ENCODER.encode("dog bites man"), ENCODER.encode("man bites dog")))
        .isGreaterThan(0.9999);
  }

  @Test
  void nothingHasAVectorTooAndLongTextsAreCut() {
    assertThat(ENCODER.encode("")).isEqualTo(ENCODER.encode(" ")).hasSize(384);
    var most = "word ".repeat(ENCODER.maxTokens() - 2);
    assertThat(ENCODER.encode(most + "refund")).isEqualTo(ENCODER.encode(most + "winter"));
  }

  @Test
  void itsVectorsAreNoneOfTheWholeModel() {
    assertThat(ENCODER.id()).isNotIn(Encoders.known());
  }

  @Test
  void closedItSaysSo() {
    var encoder = Encoders.openStatic(Encoders.DEFAULT);
    encoder.close();
    encoder.close();

    assertThatThrownBy(() -> encoder.encodeAll(List.of("hello")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
