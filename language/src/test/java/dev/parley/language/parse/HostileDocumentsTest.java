package dev.parley.language.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileDocumentsTest {
  private static final DocumentParser PARSER = new DocumentParser(2_000_000);

  @Test
  void refusesWhatIsNotTextWithASentenceForTheUploader() {
    refused("text/plain", new byte[] {(byte) 0xff, (byte) 0xfe, 'a'}, "not text in UTF-8");
    refused("text/plain", "a\0b".getBytes(UTF_8), "binary");
    refused("text/markdown", "\u0001\u0002\u0003abc".getBytes(UTF_8), "binary");
    refused("text/html", new byte[0], "empty");
    refused("text/html", "  \n ".getBytes(UTF_8), "empty");
    refused("text/html", "<script>x</script>".getBytes(UTF_8), "no text to search");
    refused("text/markdown", "---\ntitle: x\n---\n".getBytes(UTF_8), "no text to search");
    refused("application/pdf", "x".getBytes(UTF_8), "application/pdf");
    refused("text/plain", new byte[2_000_001], "2000000 allowed");
  }

  @Test
  void aFewControlCharactersAndAByteOrderMarkDoNotMatter() throws Exception {
    var text = "\uFEFFText with a bell \u0007 and a form feed \f in the middle.\r\n\r\nMore of it.";
    assertThat(PARSER.parse("text/plain", text.getBytes(UTF_8), "t").blocks()).hasSize(2);
  }

  @Test
  void refusesNestingNobodyCouldFollow() {
    refused("text/markdown", (">".repeat(100_000) + " x").getBytes(UTF_8), "nested deeper");
    refused("text/markdown", ("- ".repeat(100_000) + "x").getBytes(UTF_8), "nested deeper");
    refused("text/markdown", ("1. ".repeat(1_000) + "x").getBytes(UTF_8), "nested deeper");
    var stairs = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      stairs.append("  ".repeat(i)).append("- x\n");
    }
    refused("text/markdown", stairs.toString().getBytes(UTF_8), "nested deeper");
    refused("text/html", "<div>".repeat(100_000).concat("x").getBytes(UTF_8), "nested deeper");
  }

  @Test
  void aRuledLineIsNoNesting() {
    assertThatCode(
            () -> PARSER.parse("text/markdown", ("x\n\n" + "- ".repeat(80)).getBytes(UTF_8), "t"))
        .doesNotThrowAnyException();
  }

  /**
   * The parsers are others' and cannot be counted by steps, so by processor time: quadratic work on
   * this much text was seen to take 4 to 20 s, linear work takes a tenth of a second.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a ",
        "<",
        "<b",
        "<!--",
        "{/*",
        "`",
        "`` ` ",
        "[",
        "![",
        "[a](",
        "*a ",
        "**a _b ",
        "<img alt=\"",
        "<script>",
        "<style",
        "</",
        "```\n",
        "|",
        "| a ",
        "a\n===\n",
        "&amp;",
        "import {\n",
        "export const\n",
        "import \t",
        ":::",
        "# {#",
        "<A b={",
        "<A>\n\n",
        "<p>",
        "<li>",
        "\"",
        "<your-",
        "](",
        "~~~",
        "    x\n\n",
        "<ul><li>",
        "<table><tr><td>",
        "<code>",
        "1. a\n",
        ":::[",
        "---\n",
        "\\",
        "x\ny: z\n"
      })
  void hostileTextTakesLinearTime(String piece) {
    for (var type : DocumentParser.MEDIA_TYPES) {
      if (type.equals("text/markdown") || (type.equals("text/html") && piece.contains("<"))) {
        assertThat(processorTime(type, piece)).as(type).isLessThan(Duration.ofMillis(2_500));
      }
    }
  }

  private static Duration processorTime(String type, String piece) {
    var bytes = piece.repeat(120_000 / piece.length()).getBytes(UTF_8);
    var clock = ManagementFactory.getThreadMXBean();
    long before = clock.getCurrentThreadCpuTime();
    try {
      PARSER.parse(type, bytes, "t");
    } catch (UnparsableDocumentException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
    return Duration.ofNanos(clock.getCurrentThreadCpuTime() - before);
  }

  private static void refused(String type, byte[] bytes, String reason) {
    assertThatThrownBy(() -> PARSER.parse(type, bytes, "name"))
        .isInstanceOf(UnparsableDocumentException.class)
        .hasMessageContaining(reason)
        .hasMessageEndingWith(".");
  }
}
