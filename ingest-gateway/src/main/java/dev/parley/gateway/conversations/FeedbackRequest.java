package dev.parley.gateway.conversations;

import dev.parley.gateway.input.Fields;
import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.events.FeedbackKind;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody thinks of an answer.
 *
 * @param value 1 to 5 for CSAT, empty for the others
 * @param text in the person's words; sealed on its way
 */
public record FeedbackRequest(
    String turnId, FeedbackKind kind, Optional<String> value, Optional<String> text) {
  private static final List<String> KINDS = List.of("like", "dislike", "csat");
  private static final int MOST_CHARACTERS = 4000;
  private static final String SCORE = "a whole number from 1 to 5";

  /** Throws a {@link Problem} that names the field that does not fit. */
  public static FeedbackRequest parse(JsonObject json) {
    var fields = Fields.of(json);
    var kind =
        fields
            .word("kind", KINDS)
            .map(word -> FeedbackKind.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElseThrow(
                () -> Problem.field("kind", "missing", "one of " + String.join(", ", KINDS)));
    return new FeedbackRequest(
        turnId(fields), kind, value(fields, kind), fields.optionalText("text", MOST_CHARACTERS));
  }

  private static String turnId(Fields fields) {
    var text = fields.text("turnId", 36);
    try {
      return UUID.fromString(text).toString();
    } catch (IllegalArgumentException e) {
      throw Problem.field("turnId", "not of the right form", "a UUID");
    }
  }

  /** Whatever is written in words is sealed; a value is a figure or is not there. */
  private static Optional<String> value(Fields fields, FeedbackKind kind) {
    boolean there = fields.json().getValue("value") != null;
    if (kind == FeedbackKind.CSAT) {
      if (!there) {
        throw Problem.field("value", "missing", SCORE);
      }
      return Optional.of(Integer.toString(score(fields)));
    }
    if (there) {
      throw Problem.field("value", "not wanted", "none for like and dislike; words go into text");
    }
    return Optional.empty();
  }

  /** As a number or as a text. */
  private static int score(Fields fields) {
    if (fields.json().getValue("value") instanceof String text) {
      try {
        return Fields.of(new JsonObject().put("value", Integer.parseInt(text)))
            .integer("value", 0, 1, 5);
      } catch (NumberFormatException e) {
        throw Problem.field("value", "not a number", SCORE);
      }
    }
    return fields.integer("value", 0, 1, 5);
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "FeedbackRequest[" + kind + "]";
  }
}
