package dev.parley.cli.personal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.parley.cli.client.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A line of the input: {@code {"id","text"}}.
 *
 * @param number from 1
 * @param id as it came: a number or a string
 * @param text empty when there is a fault
 * @param fault the field, what it is and what was expected; empty when there is none
 */
record TextLine(long number, JsonNode id, String text, String fault) {
  private static final String EXPECTED = "(expected: {\"id\",\"text\"})";

  static TextLine parse(long number, byte[] line) {
    String json;
    try {
      json = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      return faulty(number, "not UTF-8 " + EXPECTED);
    }
    try {
      return of(number, Json.parse(json));
    } catch (JsonProcessingException e) {
      var place = e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
      return faulty(number, "no JSON object" + place + " " + EXPECTED);
    }
  }

  private static TextLine of(long number, JsonNode json) {
    if (!json.isObject()) {
      return faulty(number, "no JSON object " + EXPECTED);
    }
    var id = json.path("id");
    if (id.isMissingNode()) {
      return faulty(number, "id: missing (expected: a number or a string)");
    }
    if (!id.isNumber() && !id.isTextual()) {
      return faulty(number, "id: " + type(id) + " (expected: a number or a string)");
    }
    var text = json.path("text");
    if (text.isMissingNode()) {
      return faulty(number, "text: missing (expected: a string)");
    }
    if (!text.isTextual()) {
      return faulty(number, "text: " + type(text) + " (expected: a string)");
    }
    return new TextLine(number, id, text.textValue(), "");
  }

  static TextLine faulty(long number, String fault) {
    return new TextLine(number, MissingNode.getInstance(), "", fault);
  }

  private static String type(JsonNode node) {
    return switch (node.getNodeType()) {
      case NULL -> "null";
      case NUMBER -> "a number";
      case STRING -> "a string";
      case BOOLEAN -> "a boolean";
      case ARRAY -> "a list";
      default -> "an object";
    };
  }
}
