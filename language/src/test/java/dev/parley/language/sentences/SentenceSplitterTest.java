package dev.parley.language.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceSplitterTest {
  @Test
  void endsAtTerminatorsBeforeANewBeginning() {
    assertThat(split("Open settings. Click Save! Done? Yes… Fine."))
        .containsExactly("Open settings.", "Click Save!", "Done?", "Yes…", "Fine.");
    assertThat(split("He said \"Stop.\" Then (really!) left."))
        .containsExactly("He said \"Stop.\"", "Then (really!) left.");
    assertThat(split("  ")).isEmpty();
    assertThat(split("no end")).containsExactly("no end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It costs $1.50 or 2.5 million a year.",
        "Use Java 17.0.2 or v1.2.3-rc.1 for that.",
        "Go to https://docs.example.com/a.b?c=d.e! and read on.",
        "Mail help@example.co.uk for details.",
        "Use tools, e.g. Postman, i.e. a client, vs. curl.",
        "Ask Dr. Smith or J. R. Ewing about No. 5.",
        "The Acme Inc. terms, etc. are in Fig. 3.",
        "Call `plausible.init(). Then` once.",
        "Wait ... and see.",
        "1. Open the settings",
        "12. Save",
        "Edit config.json and index.html then",
        "We use Yahoo! and others."
      })
  void keepsTogetherWhatIsOneSentence(String sentence) {
    assertThat(split(sentence)).containsExactly(sentence);
  }

  @Test
  void aUnitOfTimeIsNoTitle() {
    assertThat(split("It took 500 ms. Smith was glad.")).hasSize(2);
    assertThat(split("Ask Ms. Smith now.")).hasSize(1);
  }

  @Test
  void knowsTheTerminatorsOfOtherScripts() {
    assertThat(split("请打开设置。点击保存！好吗？")).containsExactly("请打开设置。", "点击保存！", "好吗？");
    assertThat(split("यह पहला है। यह दूसरा है।")).hasSize(2);
    assertThat(split("كيف ألغي اشتراكي؟ أريد المساعدة.")).hasSize(2);
    assertThat(split("Πού είναι; Εδώ.")).isNotEmpty();
  }

  @Test
  void linesEndSentencesUnlessTheyGoOn() {
    assertThat(split("a wrapped\nline goes on. Next"))
        .containsExactly("a wrapped\nline goes on.", "Next");
    assertThat(split("Steps\n- open it\n- close it")).hasSize(3);
    assertThat(split("one\n\ntwo")).containsExactly("one", "two");
  }

  @Test
  void anUnpairedMarkHidesNothing() {
    assertThat(split("A ` alone. Then more.")).containsExactly("A ` alone.", "Then more.");
  }

  @Test
  void coversAllThatIsNotSpaceInOrderForAnyText() {
    var random = new Random(3);
    var alphabet = "aB1 .!?\n`\"'()。؟-*\u00a0é";
    for (int i = 0; i < 5_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      var joined = String.join("", split(text.toString()));
      assertThat(joined.replaceAll("[\\s\u00a0]", ""))
          .isEqualTo(text.toString().replaceAll("[\\s\u00a0]", ""));
    }
  }

  private static List<String> split(String text) {
    return SentenceSplitter.split(text).stream().map(span -> span.of(text)).toList();
  }
}
