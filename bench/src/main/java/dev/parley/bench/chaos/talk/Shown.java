package dev.parley.bench.chaos.talk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.bench.chaos.ledger.Entry;
import java.util.ArrayList;

/** Frames as the ledger has them. */
final class Shown {
  private Shown() {}

  static Entry.Delta delta(String tenant, JsonNode frame) {
    return new Entry.Delta(
        tenant,
        text(frame, "conversationId"),
        text(frame, "turnId"),
        frame.path("attempt").asInt(),
        text(frame, "run"),
        frame.path("seq").asInt(),
        text(frame, "text"));
  }

  static Entry.Restart restart(String tenant, JsonNode frame) {
    return new Entry.Restart(
        tenant,
        text(frame, "conversationId"),
        text(frame, "turnId"),
        frame.path("attempt").asInt(),
        text(frame, "run"));
  }

  static Entry.Reply reply(String tenant, JsonNode frame) {
    var citations = new ArrayList<String>();
    frame.path("citations").forEach(it -> citations.add(text(it, "text")));
    return new Entry.Reply(
        tenant,
        text(frame, "conversationId"),
        text(frame, "turnId"),
        text(frame, "messageId"),
        text(frame, "outcome"),
        text(frame, "text"),
        citations);
  }

  private static String text(JsonNode frame, String name) {
    return frame.path(name).asText();
  }
}
