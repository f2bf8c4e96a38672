package dev.parley.language.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.TokenCounter;
import dev.parley.language.encode.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkerTest {
  private static final TokenCounter TOKENS = Encoders.tokens(Encoders.DEFAULT);
  private static final String LONG =
      "This sentence says something about the plan. ".repeat(20).strip();

  @Test
  void aChunkStaysUnderItsHeading() {
    var chunks =
        chunk(new Chunker(TOKENS, 510, 50), section(LONG, "Install"), section(LONG, "Remove"));

    assertThat(chunks)
        .extracting(TextChunk::place)
        .containsExactly(List.of("Install"), List.of("Remove"));
    assertThat(chunks.get(1).embeddingText()).startsWith("Guide > Remove\n\nThis sentence");
  }

  @Test
  void tinySistersShareAChunkUnderTheirMotherAndKeepTheirHeadings() {
    var chunks =
        chunk(
            new Chunker(TOKENS, 510, 50),
            section("Get the file.", "Install", "Linux"),
            section("Run the setup.", "Install", "Windows"),
            section("Ask us.", "Help"));

    assertThat(chunks).hasSize(2);
    assertThat(chunks.get(0).place()).containsExactly("Install");
    assertThat(chunks.get(0).text())
        .isEqualTo("Linux\n\nGet the file.\n\nWindows\n\nRun the setup.");
    assertThat(chunks.get(1).place()).containsExactly("Help");
  }

  @Test
  void aHeadingWithNothingUnderItIsNotLost() {
    var chunks =
        new Chunker(TOKENS, 510, 50)
            .chunk(new Document("Guide", List.of(new Block.Heading(List.of("Alone"), 2, "Alone"))));

    assertThat(chunks).extracting(TextChunk::text).containsExactly("Alone");
  }

  @Test
  void theNextChunkRepeatsWholeSentences() {
    var sentences =
        IntStream.range(0, 40).mapToObj(i -> "Sentence number " + i + " is here.").toList();
    var chunks = chunk(new Chunker(TOKENS, 64, 16), section(String.join(" ", sentences), "A"));

    assertThat(chunks.size()).isGreaterThan(3);
    for (int i = 1; i < chunks.size(); i++) {
      var before = chunks.get(i - 1).text();
      var lastTwo =
          before.substring(before.lastIndexOf("Sentence", before.lastIndexOf("Sentence") - 1));
      assertThat(chunks.get(i).text()).startsWith(lastTwo);
    }
  }

  @Test
  void listsCodeAndTablesThatFitStayWhole() {
    var list = new Block.ListBlock(List.of("A"), List.of("1. Open", "2. Click", "3. Save"));
    var code = new Block.Code(List.of("A"), "", "if (x) {\n  y();\n\n  z();\n}");
    var text = new Block.Paragraph(List.of("A"), LONG.substring(0, 400));
    var document =
        new Document("T", List.of(text, list, text, code, text, list, text, code, text, list));

    var all = new Chunker(TOKENS, 120, 0).chunk(document).stream().map(TextChunk::text).toList();

    assertThat(all.stream().filter(each -> each.contains(list.text()))).hasSize(3);
    assertThat(all.stream().filter(each -> each.contains(code.text()))).hasSize(2);
  }

  @Test
  void codeThatDoesNotFitIsCutBetweenLines() {
    var lines = IntStream.range(0, 200).mapToObj(i -> "  call(" + i + ");").toList();
    var chunks =
        new Chunker(TOKENS, 64, 16)
            .chunk(
                new Document(
                    "T", List.of(new Block.Code(List.of(), "js", String.join("\n", lines)))));

    var seen = new ArrayList<String>();
    chunks.forEach(chunk -> seen.addAll(chunk.text().lines().toList()));
    assertThat(seen).containsExactlyElementsOf(lines);
  }

  @Test
  void onlyASentenceLongerThanAChunkIsCutAndThenAtAWord() {
    var endless = "alpha beta gamma ".repeat(100).strip() + ".";
    var chunks = chunk(new Chunker(TOKENS, 64, 16), section(endless, "A"));

    assertThat(chunks.size()).isGreaterThan(4);
    assertThat(String.join(" ", chunks.stream().map(TextChunk::text).toList())).isEqualTo(endless);
  }

  @Test
  void neitherOneEndlessWordNorEndlessHeadingsBreakTheLimit() {
    for (var word :
        List.of(
            "x".repeat(50_000), "unaffable".repeat(5_000), "请".repeat(9_000), "👍".repeat(9_000))) {
      var chunks = chunk(new Chunker(TOKENS, 64, 16), section(word, word, "In " + word));
      assertThat(chunks)
          .allSatisfy(
              chunk -> {
                assertThat(TOKENS.count(chunk.embeddingText()))
                    .isEqualTo(chunk.tokens())
                    .isLessThanOrEqualTo(64);
                assertThat(chunk.text().length()).isLessThanOrEqualTo(64 * 12);
              });
      assertThat(String.join("", chunks.stream().map(TextChunk::text).toList())).isEqualTo(word);
    }
  }

  @Test
  void workGrowsWithTheDocumentNotWithItsSquare() {
    for (var shape : List.of("a. ", "word ", "x", "- ", "请。", "a`", "e.g. ", "\"", ".")) {
      long small = work(shape.repeat(2_000));
      long large = work(shape.repeat(20_000));
      assertThat(large).as(shape).isLessThan(15 * small);
    }
  }

  private static long work(String text) {
    var steps = new AtomicLong();
    TokenCounter counting =
        new TokenCounter() {
          @Override
          public Tokens tokenize(String each, int limit) {
            steps.addAndGet(Math.min(each.length(), 12L * limit) + 1);
            return TOKENS.tokenize(each, limit);
          }
        };
    var items =
        List.<Block>of(
            new Block.ListBlock(List.of(), List.of(text)), new Block.Code(List.of(), "", text));
    new Chunker(counting, 64, 16).chunk(new Document("T", items));
    chunk(new Chunker(counting, 64, 16), section(text, "A"));
    return steps.get();
  }

  @Test
  void refusesSizesThatMakeNoSense() {
    assertThatThrownBy(() -> new Chunker(TOKENS, 8, 0)).hasMessageContaining("maxTokens: 8");
    assertThatThrownBy(() -> new Chunker(TOKENS, 100, 50))
        .hasMessageContaining("overlapTokens: 50");
    assertThatThrownBy(() -> new Chunker(TOKENS, 100, -1))
        .hasMessageContaining("overlapTokens: -1");
  }

  private static List<Block> section(String text, String... place) {
    return List.<Block>of(
        new Block.Heading(List.of(place), place.length, place[place.length - 1]),
        new Block.Paragraph(List.of(place), text));
  }

  @SafeVarargs
  private static List<TextChunk> chunk(Chunker chunker, List<Block>... sections) {
    return chunker.chunk(
        new Document("Guide", List.of(sections).stream().flatMap(List::stream).toList()));
  }
}
