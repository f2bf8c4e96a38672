package dev.parley.cli.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Terminal;
import dev.parley.cli.Terminal.Style;
import dev.parley.cli.client.Json;
import java.util.List;

/** Quarantined records for a person. */
record LaidView(Terminal terminal) {
  private static final List<String> FACTS =
      List.of(
          "id",
          "tenant",
          "flow",
          "topic",
          "partition",
          "offset",
          "reason",
          "at",
          "keyBytes",
          "valueBytes",
          "schemaId",
          "replayed");

  void list(JsonNode found) {
    found.path("records").forEach(this::line);
    long all = found.path("all").asLong();
    int shown = found.path("records").size();
    terminal.say(all == shown ? shown + " records" : shown + " of " + all + " records");
  }

  private void line(JsonNode it) {
    terminal
        .out()
        .printf(
            "%-18s %s  %-12s %s %d/%d%s%n      %s%n",
            Json.textOrEmpty(it, "id"),
            Json.textOrEmpty(it, "at"),
            it.path("tenant").asText("-"),
            Json.textOrEmpty(it, "topic"),
            it.path("partition").asInt(),
            it.path("offset").asLong(),
            it.path("replayed").asBoolean() ? "  put back" : "",
            terminal.styled(Style.DIM, Json.textOrEmpty(it, "reason")));
  }

  void show(JsonNode it) {
    for (var fact : FACTS) {
      terminal.out().printf("%-12s %s%n", fact, it.path(fact).asText("-"));
    }
    terminal.out().println(terminal.styled(Style.BOLD, "headers"));
    it.path("headers")
        .forEach(
            header ->
                terminal
                    .out()
                    .printf(
                        "  %-36s %6d bytes  %s%n",
                        Json.textOrEmpty(header, "name"),
                        header.path("bytes").asInt(),
                        Json.textOrEmpty(header, "value")));
  }

  void replayed(JsonNode it) {
    terminal
        .out()
        .printf(
            it.path("now").asBoolean()
                ? "%s lies on %s again%n"
                : "%s was put back on %s before; nothing was done%n",
            Json.textOrEmpty(it, "id"),
            Json.textOrEmpty(it, "topic"));
  }
}
