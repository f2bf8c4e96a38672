package dev.parley.rag.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.rag.generate.Failure;
import dev.parley.rag.generate.GenerationFailedException;

/** Holds each event against those before: all must be parts of one answer, of bounded length. */
final class OneAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 8000; // characters; a chat answer is read, not studied

  private static final int DOUBLES = 3;

  private String id = "";
  private String last = "";
  private int events;
  private int doubled;
  private int length;
  private boolean blank = true;
  private boolean finished;

  /** True when it carries text, or thoughts that lead to it. */
  boolean accept(String data) {
    var chunk = parsed(data);
    if (chunk.hasNonNull("error")) {
      throw new GenerationFailedException(Failure.SERVER);
    }
    sameId(chunk.path("id").asText(""));
    var choices = chunk.path("choices");
    if (!choices.isArray() || choices.size() > 1) {
      throw new GenerationFailedException(Failure.GARBLED);
    }
    notDoubled(data);
    return !choices.isEmpty() && text(choices.get(0));
  }

  /** A word may well come twice, but not each third. */
  private void notDoubled(String data) {
    events++;
    doubled += data.equals(last) ? 1 : 0;
    last = data;
    if (doubled >= DOUBLES && doubled * DOUBLES >= events) {
      throw new GenerationFailedException(Failure.GARBLED);
    }
  }

  private static JsonNode parsed(String data) {
    try {
      var chunk = JSON.readTree(data);
      if (chunk.isObject()) {
        return chunk;
      }
    } catch (JsonProcessingException e) {
      throw new GenerationFailedException(Failure.GARBLED); // its message would quote the answer
    }
    throw new GenerationFailedException(Failure.GARBLED);
  }

  /** Some providers leave it empty in the first or last event. */
  private void sameId(String next) {
    if (id.isEmpty()) {
      id = next;
    } else if (!next.isEmpty() && !next.equals(id)) {
      throw new GenerationFailedException(Failure.MIXED);
    }
  }

  private boolean text(JsonNode choice) {
    var content = choice.path("delta").path("content").asText("");
    int more = content.length();
    if (choice.path("index").asInt(0) != 0 || (finished && more > 0)) {
      throw new GenerationFailedException(Failure.MIXED);
    }
    length += more;
    blank &= content.isBlank();
    if (length > LONGEST) {
      throw new GenerationFailedException(Failure.TOO_LONG);
    }
    var reason = choice.path("finish_reason").asText("");
    if (reason.equals("content_filter")) {
      throw new GenerationFailedException(Failure.REFUSED);
    }
    finished |= choice.hasNonNull("finish_reason");
    return more > 0 || choice.path("delta").hasNonNull("reasoning_content");
  }

  /** The stream has ended: only now is the answer known to be whole. */
  void end() {
    if (!finished) {
      throw new GenerationFailedException(Failure.RESET);
    }
    if (blank) {
      throw new GenerationFailedException(Failure.EMPTY);
    }
  }
}
