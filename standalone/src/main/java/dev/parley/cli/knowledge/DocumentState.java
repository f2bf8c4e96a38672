package dev.parley.cli.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.client.Json;
import java.util.List;

/**
 * How far a document is.
 *
 * @param version grows with every upload
 * @param stage RECEIVED, PARSED, KEYWORD, VECTOR or FAILED
 * @param reason of a failure; empty otherwise
 * @param chunks it has, once it is parsed
 * @param embedded chunks that have a vector
 * @param bytes as uploaded
 */
public record DocumentState(
    long version, String stage, String reason, int chunks, int embedded, long bytes) {
  private static final List<String> WAY = List.of("RECEIVED", "PARSED", "KEYWORD", "VECTOR");

  static DocumentState of(JsonNode node) {
    return new DocumentState(
        node.path("version").asLong(),
        Json.textOrEmpty(node, "stage"),
        Json.textOrEmpty(node, "reason"),
        node.path("chunks").asInt(),
        node.path("embedded").asInt(),
        node.path("bytes").asLong());
  }

  public boolean hasFailed() {
    return stage.equals("FAILED");
  }

  /** At that stage of the way, or beyond. */
  public boolean hasReached(String goal) {
    return WAY.contains(stage) && WAY.indexOf(stage) >= WAY.indexOf(goal);
  }
}
