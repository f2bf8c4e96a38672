package dev.parley.rag.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenCountsTest {
  private final List<String> counted = new ArrayList<>();
  private final TokenCounts counts =
      new TokenCounts(
          text -> {
            counted.add(text);
            return text.length();
          });

  @Test
  void countsATextOnce() {
    assertThat(counts.of("one")).isEqualTo(3);
    assertThat(counts.of("three")).isEqualTo(5);
    assertThat(counts.of("one")).isEqualTo(3);

    assertThat(counted).containsExactly("one", "three");
  }

  @Test
  void forgetsWhatWasNotCountedForLong() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(counts.of("text " + i)).isEqualTo(("text " + i).length());
    }
    counted.clear();

    assertThat(counts.of("text 0")).isEqualTo(6);
    assertThat(counts.of("text 9999")).isEqualTo(9);

    assertThat(counted).containsExactly("text 0");
  }
}
