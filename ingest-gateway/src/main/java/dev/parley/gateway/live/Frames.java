package dev.parley.gateway.live;

import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.events.Citation;
import dev.parley.schemas.events.Provenance;
import dev.parley.schemas.events.StepTime;
import dev.parley.schemas.ids.ConversationKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The frames that a client reads, the same on the WebSocket and on the event stream. */
public final class Frames {
  private static final double MICROS_PER_MILLI = 1000.0;

  private Frames() {}

  /** The cursor is where the reader begins, so that it can come back before anything is shown. */
  public static JsonObject subscribed(ConversationKey conversation, Cursor cursor) {
    return frame("subscribed", conversation).put("cursor", cursor.encode());
  }

  public static JsonObject problem(Problem problem) {
    return new JsonObject().put("type", "problem").mergeIn(about(problem));
  }

  private static JsonObject about(Problem problem) {
    var json = problem.toJson();
    json.remove("type");
    return json;
  }

  static JsonObject delta(ConversationKey conversation, Happening.Delta delta, Cursor cursor) {
    return ofRun("delta", conversation, delta)
        .put("seq", delta.seq())
        .put("text", delta.text())
        .put("cursor", cursor.encode());
  }

  static JsonObject restart(ConversationKey conversation, Happening.Delta delta, Cursor cursor) {
    return ofRun("restart", conversation, delta).put("cursor", cursor.encode());
  }

  static JsonObject reply(ConversationKey conversation, Happening.Replied replied, Cursor cursor) {
    var reply = replied.reply();
    var provenance = reply.getProvenance();
    return frame("reply", conversation)
        .put("turnId", reply.getTurnId())
        .put("messageId", reply.getMessageId())
        .put("outcome", reply.getOutcome().name())
        .put("reason", reply.getReason())
        .put("author", reply.getAuthor().name().toLowerCase(Locale.ROOT))
        .put("text", replied.text())
        .put("citations", citations(reply.getCitations()))
        .put("suggestions", new JsonArray(replied.suggestions()))
        .put("actions", actions(reply))
        .put("generator", provenance == null ? null : provenance.getGenerator())
        .put("timings", timings(provenance))
        .put("repliedAt", reply.getRepliedAt().toString())
        .put("cursor", cursor.encode());
  }

  public static JsonArray citations(List<Citation> citations) {
    var array = new JsonArray();
    for (var citation : citations) {
      array.add(
          new JsonObject()
              .put("n", citation.getN())
              .put("document", citation.getDocument())
              .put("version", citation.getVersion())
              .put("title", citation.getTitle())
              .put("place", citation.getPlace())
              .put("chunkId", citation.getChunkId())
              .put("text", citation.getText()));
    }
    return array;
  }

  /** Milliseconds per step and in all. */
  public static JsonObject timings(@Nullable Provenance provenance) {
    if (provenance == null) {
      return new JsonObject();
    }
    return timings(provenance.getSteps())
        .put("total", provenance.getTotalMicros() / MICROS_PER_MILLI);
  }

  /** Milliseconds per step; a step that was taken twice counts together. */
  public static JsonObject timings(List<StepTime> steps) {
    var json = new JsonObject();
    for (var step : steps) {
      var sofar = json.getDouble(step.getStep(), 0.0);
      json.put(step.getStep(), sofar + step.getMicros() / MICROS_PER_MILLI);
    }
    return json;
  }

  private static JsonArray actions(dev.parley.schemas.events.Reply reply) {
    var array = new JsonArray();
    for (var action : reply.getActions()) {
      array.add(
          new JsonObject()
              .put("kind", action.getKind())
              .put("label", action.getLabel())
              .put("target", action.getTarget()));
    }
    return array;
  }

  private static JsonObject ofRun(
      String type, ConversationKey conversation, Happening.Delta delta) {
    return frame(type, conversation)
        .put("turnId", delta.turn())
        .put("attempt", delta.attempt())
        .put("run", delta.run());
  }

  private static JsonObject frame(String type, ConversationKey conversation) {
    return new JsonObject().put("type", type).put("conversationId", conversation.conversationId());
  }
}
