package dev.parley.rag.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.generate.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SentenceStreamTest {
  private final List<Piece> told = new ArrayList<>();
  private final SentenceStream stream = new SentenceStream(told::add);

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of("It is free [1]. It is fast [2].", List.of("It is free.|0", "It is fast.|1")),
        Arguments.of("It is free. [1] It is fast. [2]", List.of("It is free.|0", "It is fast.|1")),
        Arguments.of("It is free.[1][2] It is fast.", List.of("It is free.|0,1", "It is fast.|")),
        Arguments.of("It is free. [1, 3]", List.of("It is free.|0,2")),
        Arguments.of("Costs 3.50 dollars [1].", List.of("Costs 3.50 dollars.|0")),
        Arguments.of("- Open it [1]\n- Close it [2]", List.of("- Open it|0", "- Close it|1")),
        Arguments.of("Was [sic] free. [1]", List.of("Was [sic] free.|0")),
        Arguments.of("[1]", List.of()));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void sentencesAreTheSameHoweverTheyAreCut(String answer, List<String> expected) {
    for (int size = 1; size <= answer.length(); size++) {
      told.clear();
      var cut = new SentenceStream(told::add);
      for (int from = 0; from < answer.length(); from += size) {
        cut.add(answer.substring(from, Math.min(answer.length(), from + size)));
      }
      cut.end(true);
      assertThat(told).as("by %d", size).extracting(SentenceStreamTest::shown).isEqualTo(expected);
    }
  }

  @Test
  void aSentenceIsToldAsSoonAsTheNextBegins() {
    stream.add("It is free. [1] It");
    stream.add(" is");

    assertThat(told).extracting(Piece::text).containsExactly("It is free.");
  }

  @Test
  void linesStayLines() {
    Stream.of("First", " one.\n\n", "Second", " one.\n", "Third", " one. Fourth one.")
        .forEach(stream::add);
    stream.end(true);

    assertThat(told).extracting(Piece::gap).containsExactly("", "\n\n", "\n", " ");
  }

  @Test
  void whatWasCutOffIsLeftOut() {
    stream.add("It is free. [1] It is not so");
    stream.end(false);

    assertThat(told).extracting(Piece::text).containsExactly("It is free.");
  }

  private static String shown(Piece piece) {
    return piece.text()
        + "|"
        + String.join(",", piece.passages().stream().map(String::valueOf).toList());
  }
}
