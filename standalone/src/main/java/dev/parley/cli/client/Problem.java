package dev.parley.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Failure;

/** The product said no, and why. */
public final class Problem extends Failure {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String field;

  private Problem(int status, String field, String sentence) {
    super(sentence);
    this.status = status;
    this.field = field;
  }

  /** From an RFC 9457 body; makes do where it is none. */
  public static Problem of(int status, JsonNode body) {
    var field = Json.textOrEmpty(body, "field");
    var expected = Json.textOrEmpty(body, "expected");
    var detail = Json.textOrEmpty(body, "detail");
    if (detail.isEmpty()) {
      detail = Json.textOrEmpty(body, "title");
    }
    if (detail.isEmpty()) {
      detail = "the product refused";
    }
    var sentence = new StringBuilder();
    if (!field.isEmpty() && !detail.startsWith(field)) {
      sentence.append(field).append(": ");
    }
    sentence.append(detail);
    if (!expected.isEmpty() && !detail.contains("expected")) {
      sentence.append(" (expected: ").append(expected).append(')');
    }
    return new Problem(status, field, sentence.append(" [").append(status).append(']').toString());
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The field that was refused; empty when it was no field. */
  public String field() {
    return field;
  }
}
