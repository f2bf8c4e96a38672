package dev.parley.language.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.TokenCounter;
import dev.parley.language.sentences.SentenceSplitter;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every document and every size of piece. */
class ChunkerPropertiesTest {
  private static final TokenCounter TOKENS = Encoders.tokens(Encoders.DEFAULT);
  private static final int SEEDS = 20;

  record Case(long seed, int max, int overlap) {
    Document document() {
      return new Documents(seed).any();
    }

    List<TextChunk> chunks() {
      return new Chunker(TOKENS, max, overlap).chunk(document());
    }
  }

  static List<Case> cases() {
    return java.util.stream.LongStream.range(0, SEEDS)
        .boxed()
        .flatMap(
            seed ->
                java.util.stream.Stream.of(
                    new Case(seed, 510, 50), new Case(seed, 256, 50), new Case(seed, 40, 0)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nothingIsLongerThanAllowedAndTokensAreTrue(Case each) {
    assertThat(each.chunks())
        .isNotEmpty()
        .allSatisfy(
            chunk -> {
              assertThat(chunk.tokens()).isEqualTo(TOKENS.count(chunk.embeddingText()));
              assertThat(chunk.tokens()).isLessThanOrEqualTo(each.max());
            });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everySentenceThatFitsIsWholeInSomeChunk(Case each) {
    var chunks = each.chunks();
    for (var block : each.document().blocks()) {
      if (block instanceof Block.Paragraph paragraph) {
        for (var span : SentenceSplitter.split(paragraph.text())) {
          var sentence = span.of(paragraph.text());
          if (TOKENS.count(sentence) <= each.max() * 2 / 3) {
            assertThat(chunks).anyMatch(chunk -> chunk.text().contains(sentence));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void allTextIsCovered(Case each) {
    var texts = each.chunks().stream().map(TextChunk::text).collect(Collectors.joining(" "));
    var words = new HashSet<>(List.of(texts.split("\\s+")));
    for (var block : each.document().blocks()) {
      if (!(block instanceof Block.Heading)) { // those stand in the place, shortened if need be
        assertThat(words).containsAll(List.of(block.text().strip().split("\\s+")));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOverlapIsWithinItsLimit(Case each) {
    var chunks = each.chunks();
    for (int i = 1; i < chunks.size(); i++) {
      var before = chunks.get(i - 1);
      if (before.place().equals(chunks.get(i).place())) {
        var shared = shared(before.text(), chunks.get(i).text());
        assertThat(TOKENS.count(shared)).isLessThanOrEqualTo(each.overlap());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSameDocumentGivesTheSameChunks(Case each) {
    assertThat(each.chunks()).isEqualTo(each.chunks());
    assertThat(each.chunks().stream().map(TextChunk::n))
        .containsExactlyElementsOf(
            java.util.stream.IntStream.range(0, each.chunks().size()).boxed().toList());
  }

  /** The longest end of one that the other begins with, where both are cut at spaces. */
  private static String shared(String before, String after) {
    for (int from = Math.max(0, before.length() - after.length()); from < before.length(); from++) {
      if (after.startsWith(before.substring(from))) {
        return before.substring(from);
      }
    }
    return "";
  }
}
