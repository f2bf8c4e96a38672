package dev.parley.bench.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankingTest {
  @Test
  void scoresAKnownList() {
    var ranking = new Ranking(List.of("a", "x", "b", "y"), Set.of("a", "b"));

    assertThat(ranking.recall(1)).isEqualTo(0.5);
    assertThat(ranking.recall(5)).isEqualTo(1);
    // (1/log2(2) + 1/log2(4)) / (1/log2(2) + 1/log2(3))
    assertThat(ranking.ndcg(10)).isCloseTo(1.5 / 1.6309297, within(1e-6));
  }

  @Test
  void aPerfectListScoresOneAndAnEmptyOneNothing() {
    assertThat(new Ranking(List.of("a", "b"), Set.of("a", "b")).ndcg(10)).isEqualTo(1);
    assertThat(new Ranking(List.of(), Set.of("a")).ndcg(10)).isZero();
    assertThat(new Ranking(List.of("b", "a"), Set.of("a")).ndcg(1)).isZero();
  }

  @Test
  void refusesAQuestionWithoutARightDocument() {
    assertThatThrownBy(() -> new Ranking(List.of("a"), Set.of()))
        .hasMessageContaining("expected: at least one document");
  }
}
