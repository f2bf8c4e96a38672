package dev.parley.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.client.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a question ended.
 *
 * @param conversation it was asked in; null when it was not
 * @param reply of the product; an empty object when there is none
 * @param error why there is no reply; empty when there is one
 */
public record Answered(@Nullable String conversation, JsonNode reply, String error) {
  private static final List<String> CITATION =
      List.of("n", "document", "title", "place", "chunkId", "text");

  static Answered failed(@Nullable String conversation, String error) {
    return new Answered(conversation, Json.object(), error);
  }

  boolean isFailed() {
    return !error.isEmpty();
  }

  /** The line that scripts read; its fields are a contract. */
  ObjectNode line() {
    var outcome = Json.text(reply, "outcome");
    var line = Json.object();
    line.put("turnId", Json.text(reply, "turnId"));
    line.put("conversationId", conversation);
    line.put("outcome", outcome);
    line.put("refused", "NOT_IN_DOCUMENTS".equals(outcome));
    line.put("answer", Json.text(reply, "text"));
    var citations = line.putArray("citations");
    for (var citation : reply.path("citations")) {
      var one = citations.addObject();
      CITATION.forEach(field -> one.set(field, citation.get(field)));
    }
    line.put("generator", Json.text(reply, "generator"));
    var timings = reply.path("timings");
    line.set("timings", timings.isObject() ? timings : Json.object());
    if (isFailed()) {
      line.put("error", error);
    }
    return line;
  }
}
