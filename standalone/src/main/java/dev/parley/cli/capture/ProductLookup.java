package dev.parley.cli.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.client.Api;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asks a product that runs change capture itself. */
record ProductLookup(Api api) {
  private static final String LAST = "last.";

  CaptureState look() {
    for (var stage : api.get("/v1/status", Map.of()).path("stages")) {
      if (stage.path("name").asText().equals("cdc")) {
        return state(stage);
      }
    }
    throw new Failure(
        Exit.UNREACHABLE,
        "this product runs no change capture (expected: --settings with the file of the process"
            + " that does)");
  }

  private static CaptureState state(JsonNode stage) {
    var facts = stage.path("facts");
    return new CaptureState(
        stage.path("state").asText().equals("UP"),
        stage.path("detail").asText(),
        facts.has("lagMillis")
            ? Optional.of(Duration.ofMillis(facts.path("lagMillis").asLong()))
            : Optional.empty(),
        facts.path("lagBytes").asLong(),
        facts.path("slotActive").asLong() == 1,
        facts.path("slotBytes").asLong(),
        facts.path("snapshotTablesLeft").asLong(),
        facts.path("snapshotRows").asLong(),
        facts.path("changes").asLong(),
        facts.path("quarantined").asLong(),
        lastByTable(facts));
  }

  private static Map<String, Instant> lastByTable(JsonNode facts) {
    var last = new HashMap<String, Instant>();
    for (var fact : facts.properties()) {
      if (fact.getKey().startsWith(LAST)) {
        last.put(
            fact.getKey().substring(LAST.length()), Instant.ofEpochMilli(fact.getValue().asLong()));
      }
    }
    return last;
  }
}
