package dev.parley.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionLineTest {
  @Test
  void historyIsOptional() {
    var line = QuestionLine.parse("{\"question\":\"why?\",\"history\":null,\"other\":1}");

    assertThat(Objects.requireNonNull(line.question()).text()).isEqualTo("why?");
    assertThat(line.question().history()).isEmpty();
  }

  @Test
  void historyKeepsItsOrder() {
    var line =
        QuestionLine.parse(
            "{\"question\":\"q\",\"history\":[{\"role\":\"user\",\"text\":\"a\"},"
                + "{\"role\":\"assistant\",\"text\":\"b\"}]}");

    assertThat(Objects.requireNonNull(line.question()).history())
        .extracting(turn -> turn.path("text").asText())
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "''|line",
        "nope|line",
        "{\"question\":\"a\"} x|line",
        "[]|question",
        "{\"question\":5}|question",
        "{\"question\":\" \"}|question",
        "{\"question\":\"a\",\"history\":{}}|history",
        "{\"question\":\"a\",\"history\":[{\"role\":\"system\",\"text\":\"b\"}]}|history",
        "{\"question\":\"a\",\"history\":[{\"role\":\"user\"}]}|history",
        "{\"question\":\"a\",\"history\":[\"b\"]}|history"
      })
  void aBadLineNamesTheFieldAndTheExpectation(String line, String field) {
    var parsed = QuestionLine.parse(line);

    assertThat(parsed.question()).isNull();
    assertThat(parsed.fault())
        .startsWith(field.equals("line") && line.isEmpty() ? "question" : field);
    assertThat(parsed.fault()).contains("expected:");
  }
}
