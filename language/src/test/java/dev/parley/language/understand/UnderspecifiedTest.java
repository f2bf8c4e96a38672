package dev.parley.language.understand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnderspecifiedTest {
  private static final Pattern QUESTION =
      Pattern.compile("(?:\\], \"text\"|\"question\"): ?\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final double MOST = 0.01;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it doesn't work",
        "It doesn\u2019t work!!!",
        "Hi, I need help please",
        "help",
        "I have a problem with this.",
        "why is it not working anymore?",
        "nothing works",
        "something is wrong",
        "I keep getting an error"
      })
  void someTroubleWithoutASubjectIsToldFromAQuestion(String text) {
    assertThat(Underspecified.is(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "how does it work?",
        "the login page doesn't work",
        "error 502",
        "I need help with invoices",
        "es funktioniert nicht",
        "thanks, it works",
        "what is this?",
        "Is there a problem with goals?",
        "pricing"
      })
  void whateverNamesSomethingIsLookedUp(String text) {
    assertThat(Underspecified.is(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"plausible/questions", "jitsi/questions", "mtrag/queries"})
  void hardlyAnyRealQuestionIsAskedBack(String set) throws IOException {
    int all = 0;
    int asked = 0;
    for (var line : Files.readAllLines(Path.of("../bench/data/" + set + ".jsonl"))) {
      var question = QUESTION.matcher(line);
      assertThat(question.find()).isTrue();
      all++;
      asked += Underspecified.is(question.group(1)) ? 1 : 0;
    }

    assertThat(all).isGreaterThan(20);
    assertThat(asked).isLessThanOrEqualTo((int) (MOST * all));
  }
}
