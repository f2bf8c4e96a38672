package dev.parley.rag.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiversityTest {
  @Test
  void theThirdOfOnePageMakesRoomForAnother() {
    assertThat(order("long", "long", "long", "long", "short", "other"))
        .containsExactly(0, 1, 4, 2, 3, 5);
  }

  @Test
  void nothingChangesWhereThePagesDiffer() {
    assertThat(order("a", "a", "b", "a", "a")).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void onePageAloneKeepsItsPlaces() {
    assertThat(order("a", "a", "a", "a")).containsExactly(0, 1, 2, 3);
    assertThat(order("a")).containsExactly(0);
    assertThat(order()).isEmpty();
  }

  private static List<Integer> order(String... pages) {
    var ranked =
        IntStream.range(0, pages.length)
            .mapToObj(
                i ->
                    new Candidate(i, OptionalDouble.empty(), OptionalDouble.empty(), 1.0 / (i + 1)))
            .toList();
    return Diversity.of(ranked, it -> Arrays.asList(pages).get(it.doc())).stream()
        .map(Candidate::doc)
        .toList();
  }
}
