package dev.parley.language.encode;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordPieceTest {
  private static final TokenCounter TOKENS = Encoders.tokens(Encoders.DEFAULT);

  @Test
  void cutsKnownTextIntoKnownIds() {
    assertThat(ids("Hello, world!")).containsExactly(7592, 1010, 2088, 999);
    assertThat(ids("unaffable")).containsExactly(14477, 20961, 3468);
  }

  @Test
  void saysWhereEachTokenStands() {
    var text = "Ça va, unaffable 👍 cafés";
    var tokens = TOKENS.tokenize(text);

    var pieces =
        IntStream.range(0, tokens.size())
            .mapToObj(i -> text.substring(tokens.start(i), tokens.end(i)))
            .toList();
    assertThat(pieces).containsExactly("Ça", "va", ",", "una", "ffa", "ble", "👍", "cafés");
  }

  @Test
  void doesNotLetTextSpellControlTokens() {
    assertThat(ids("[SEP]")).doesNotContain(102).hasSizeGreaterThan(2);
  }

  @Test
  void stopsAtTheLimit() {
    assertThat(TOKENS.tokenize("one two three four", 2).size()).isEqualTo(2);
    assertThat(TOKENS.tokenize("unaffable", 2).size()).isEqualTo(2);
    assertThat(TOKENS.tokenize("x", 0).size()).isZero();
  }

  @Test
  void countsAddUpOverTextJoinedBySpace() {
    var a = "How do I cancel my plan?";
    var b = "请问如何取消订阅。 Привет";

    assertThat(TOKENS.count(a + " \n" + b)).isEqualTo(TOKENS.count(a) + TOKENS.count(b));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u0000\uFFFD",
        "naïve café ÅÄÖ ß İstanbul ΣΑΣ",
        "请问 如何取消订阅？",
        "ありがとう、東京",
        "안녕하세요 세계",
        "हिन्दी में लिखा है।",
        "مرحبا بالعالم؟",
        "สวัสดีชาวโลก",
        "a\u200bb\u00adc\u00a0d",
        "v1.2.3-rc1 https://example.com/a?b=c#d",
        "👩‍👩‍👧 flags 🇩🇪",
        "\t\r\n tabs\u000bvt\u0085nel",
        "ﬁ ligature ½ Ⅷ ㎏",
        "e\u0301 decomposed",
        "——“quotes”…",
        "\uE000private",
        "$+<=>^`|~"
      })
  void agreesWithTheReferenceTokenizer(String text) throws Exception {
    try (var reference = reference()) {
      assertThat(ids(text)).containsExactly(referenceIds(reference, text));
    }
  }

  @Test
  void agreesWithTheReferenceTokenizerOnRandomText() throws Exception {
    var random = new Random(7);
    try (var reference = reference()) {
      for (int i = 0; i < 3_000; i++) {
        var text = randomText(random);
        assertThat(ids(text)).as(escaped(text)).containsExactly(referenceIds(reference, text));
      }
    }
  }

  private static String randomText(Random random) {
    var text = new StringBuilder();
    int[] tops = {128, 128, 0x250, 0x600, 0x3000, 0xD7FF, 0x1F700};
    int top = tops[random.nextInt(tops.length)];
    for (int i = random.nextInt(40); i > 0; i--) {
      int c = random.nextInt(top);
      if (knownToBoth(c)) {
        text.appendCodePoint(c);
      }
    }
    return text.toString();
  }

  /** The reference's tables are of Unicode 8: younger accents and punctuation differ. */
  private static boolean knownToBoth(int c) {
    int type = Character.getType(c);
    boolean moved = c == 0x166D; // from punctuation to symbols
    boolean young =
        c > 0x800
            && (type == Character.NON_SPACING_MARK
                || type == Character.OTHER_PUNCTUATION
                || type == Character.DASH_PUNCTUATION);
    return Character.isDefined(c) && type != Character.SURROGATE && !young && !moved;
  }

  private static long[] ids(String text) {
    var tokens = TOKENS.tokenize(text);
    return IntStream.range(0, tokens.size()).mapToLong(tokens::id).toArray();
  }

  private static HuggingFaceTokenizer reference() throws Exception {
    try (var in =
        WordPieceTest.class.getClassLoader().getResourceAsStream(EncoderModel.MINILM.tokenizer())) {
      return HuggingFaceTokenizer.newInstance(
          in, Map.of("padding", "false", "truncation", "false"));
    }
  }

  private static long[] referenceIds(HuggingFaceTokenizer reference, String text) {
    return reference.encode(text, false, false).getIds();
  }

  private static String escaped(String text) {
    return List.of(text.codePoints().mapToObj(Integer::toHexString).toArray()).toString();
  }
}
