package dev.parley.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Terminal;
import dev.parley.cli.Terminal.Style;
import java.util.List;
import java.util.Locale;

/** Provenance for a person: how it was answered, from what, in what time. */
record ProvenanceView(Terminal terminal) {
  private static final List<String> FACTS =
      List.of(
          "outcome",
          "reason",
          "generator",
          "model",
          "promptVersion",
          "promptHash",
          "route",
          "cache",
          "confidence",
          "query",
          "encoder",
          "encoderVersion",
          "indexPosition",
          "tokensIn",
          "tokensOut",
          "costMicros");

  void show(JsonNode provenance) {
    for (var fact : FACTS) {
      var value = provenance.path(fact);
      if (!value.isMissingNode() && !value.isNull() && !value.asText(" ").isEmpty()) {
        line(fact, value.isValueNode() ? value.asText() : value.toString());
      }
    }
    if (provenance.has("handoff")) {
      handoff(provenance.path("handoff"));
    }
    if (provenance.has("verification")) {
      verified(provenance.path("verification"));
    }
    heading("passages");
    provenance.path("passages").forEach(this::passage);
    heading("milliseconds");
    provenance
        .path("timings")
        .properties()
        .forEach(step -> line("  " + step.getKey(), step.getValue().asText()));
  }

  /** What was noted for whoever takes over. */
  private void handoff(JsonNode it) {
    heading("handed over");
    line("  cause", it.path("cause").asText());
    if (!it.path("label").isNull()) {
      line("  about", it.path("label").asText());
    }
    for (var said : it.path("summary")) {
      line(
          said.path("byCompany").asBoolean() ? "  answered" : "  said", said.path("text").asText());
    }
  }

  private void verified(JsonNode it) {
    var verdict = it.path("verdict").asText();
    var style = verdict.equals("SAME") ? Style.GOOD : Style.BAD;
    line("verification", terminal.styled(style, verdict));
    line("rebuiltHash", it.path("rebuiltHash").asText("-"));
  }

  private void heading(String text) {
    terminal.out().println(terminal.styled(Style.BOLD, text));
  }

  private void line(String name, String value) {
    terminal.out().printf("%-16s %s%n", name, value);
  }

  private void passage(JsonNode passage) {
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "  %2d  %s  %s%n      %s%n",
            passage.path("rank").asInt(),
            passage.path("document").asText(),
            passage.path("place").asText(),
            terminal.styled(
                Style.DIM,
                "score "
                    + passage.path("score").asText()
                    + "  keyword "
                    + passage.path("keywordScore").asText("-")
                    + "  vector "
                    + passage.path("vectorScore").asText("-")
                    + "  hash "
                    + passage.path("hash").asText()));
  }
}
