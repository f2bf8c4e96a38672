package dev.parley.rag.retrieve;

import static dev.parley.schemas.events.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.language.encode.Encoders;
import dev.parley.rag.prompt.Found;
import dev.parley.rag.rerank.CloseReader;
import dev.parley.rag.rerank.RankFeatures;
import dev.parley.rag.rerank.RankWeights;
import dev.parley.rag.rerank.Readings;
import dev.parley.rag.rerank.TokenWords;
import dev.parley.rag.retrieve.Question.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecondLookTest {
  private static final Question QUESTION =
      new Question(ACME, "refunds weeks", List.of(), Mode.HYBRID, 10);

  private final TokenWords encoder = new TokenWords();
  private final RankWeights shipped = RankWeights.forEncoders(Encoders.DEFAULT, Encoders.STRONG);

  @Test
  void whatAnswersComesFirstAndWhatWasNotReadStaysBehind() {
    var ranked = passages(12);

    var again = look(shipped).rank(QUESTION, ranked);

    assertThat(again).extracting(Passage::text).startsWith("Refunds take two weeks.");
    assertThat(again).hasSize(12).doesNotHaveDuplicates();
    assertThat(again.subList(0, 10)).allMatch(it -> it.close().isPresent());
    assertThat(again.subList(10, 12)).isEqualTo(ranked.subList(10, 12));
    assertThat(again.get(9).score()).isGreaterThanOrEqualTo(again.get(10).score());
  }

  @Test
  void withoutWeightsTheOrderStays() {
    var ranked = passages(12);

    assertThat(look(RankWeights.AS_FUSED).rank(QUESTION, ranked))
        .extracting(Passage::text)
        .containsExactlyElementsOf(ranked.stream().map(Passage::text).toList());
  }

  @Test
  void twoAreNotCompared() {
    var ranked = passages(2);

    assertThat(look(shipped).rank(QUESTION, ranked)).isEqualTo(ranked);
  }

  @Test
  void theOrderStaysWhenTheReaderFails() {
    encoder.fail();
    var ranked = passages(12);

    assertThat(look(shipped).rank(QUESTION, ranked)).isEqualTo(ranked);
  }

  @Test
  void aPairThatWasNotFittedIsRefusedByName() {
    assertThat(shipped.weights()).hasSize(RankFeatures.NAMES.size());
    assertThatThrownBy(() -> RankWeights.forEncoders("made-up", Encoders.STRONG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("made-up");
  }

  private SecondLook look(RankWeights weights) {
    var reader =
        new CloseReader(
            encoder,
            TokenWords.projection(),
            new Readings(10_000_000),
            2,
            Duration.ofSeconds(10),
            () -> 0);
    return new SecondLook(reader, weights);
  }

  /** The third of them answers. */
  private static List<Passage> passages(int count) {
    var passages = new ArrayList<Passage>();
    for (int i = 1; i <= count; i++) {
      var text = i == 3 ? "Refunds take two weeks." : "Other matters, part " + i + ".";
      passages.add(scored(Found.passage(ACME, i, "Page " + i, text), 1 - 0.02 * i));
    }
    return passages;
  }

  private static Passage scored(Passage it, double score) {
    return new Passage(
        it.rank(),
        it.key(),
        it.title(),
        it.place(),
        it.hash(),
        it.text(),
        score,
        it.keywordScore(),
        it.vectorScore(),
        Optional.empty());
  }
}
