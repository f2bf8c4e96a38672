package dev.parley.cli.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.parley.cli.client.Json;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file of questions: {@code {"question","history":[{"role","text"}]}}.
 *
 * @param question null when the line is none
 * @param fault why it is none; empty when it is one
 */
public record QuestionLine(@Nullable Question question, String fault) {

  /** Says what is wrong with a line that is no question. */
  public static QuestionLine parse(String line) {
    JsonNode node;
    try {
      node = Json.parse(line);
    } catch (JsonProcessingException e) {
      return bad("line: no JSON (expected: {\"question\",\"history\"})");
    }
    var text = node.path("question");
    if (!text.isTextual() || text.textValue().isBlank()) {
      return bad("question: missing (expected: a text)");
    }
    var history = node.path("history");
    if (history.isMissingNode() || history.isNull()) {
      return new QuestionLine(Question.of(text.textValue()), "");
    }
    return isHistory(history)
        ? new QuestionLine(new Question(text.textValue(), (ArrayNode) history), "")
        : bad(
            "history: malformed (expected: a list of {\"role\":\"user\" or \"assistant\",\"text\"})");
  }

  private static boolean isHistory(JsonNode history) {
    if (!history.isArray()) {
      return false;
    }
    for (var turn : history) {
      var role = Json.textOrEmpty(turn, "role");
      if (!(role.equals("user") || role.equals("assistant")) || !turn.path("text").isTextual()) {
        return false;
      }
    }
    return true;
  }

  private static QuestionLine bad(String fault) {
    return new QuestionLine(null, fault);
  }
}
