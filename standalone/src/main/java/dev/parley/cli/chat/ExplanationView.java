package dev.parley.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Terminal;
import dev.parley.cli.Terminal.Style;
import java.util.Locale;
import java.util.stream.Collectors;

/** An explanation for a person: the steps in their order, then the answer. */
record ExplanationView(Terminal terminal) {
  private static final int SHOWN = 10;

  void show(JsonNode told) {
    facts("understanding", told.path("understanding"));
    if (told.has("rewrite")) {
      var by = told.at("/rewrite/by").asText("");
      heading(by.isEmpty() ? "searched for" : "searched for, in the words of " + by);
      text(told.at("/rewrite/query").asText(), Style.BOLD);
    }
    ranking("by keywords", told.path("keyword"));
    ranking("by vectors" + encoder(told.path("encoder")), told.path("vector"));
    ranking("fusion", told.path("fusion"));
    ranking("read closely", told.path("reread"));
    refusal(told.path("refusal"));
    prompt(told.path("prompt"));
    draft(told.path("draft"));
    answer(told.path("answer"));
    facts("milliseconds", told.path("timings"));
  }

  private static String encoder(JsonNode it) {
    return it.isMissingNode()
        ? ""
        : " of " + it.path("id").asText() + " " + it.path("version").asText();
  }

  private void heading(String text) {
    terminal.out().println(terminal.styled(Style.BOLD, text));
  }

  private void text(String text, Style style) {
    text.lines().forEach(line -> terminal.out().println("  " + terminal.styled(style, line)));
  }

  private void facts(String heading, JsonNode facts) {
    if (facts.isObject()) {
      heading(heading);
      facts
          .properties()
          .forEach(
              it -> {
                var value = it.getValue();
                if (!value.isNull()) {
                  terminal.out().printf("  %-14s %s%n", it.getKey(), plain(value));
                }
              });
    }
  }

  private static String plain(JsonNode value) {
    return value.isFloatingPointNumber()
        ? String.format(Locale.ROOT, "%.3f", value.asDouble())
        : value.asText();
  }

  private void ranking(String heading, JsonNode rows) {
    if (!rows.isArray()) {
      return;
    }
    heading(heading);
    int shown = 0;
    for (var row : rows) {
      if (shown++ < SHOWN) {
        row(row);
      }
    }
  }

  private void row(JsonNode row) {
    var features =
        row.path("features").properties().stream()
            .map(it -> it.getKey() + " " + plain(it.getValue()))
            .collect(Collectors.joining("  "));
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "  %2d  %8.3f  %s  %s%n",
            row.path("rank").asInt(),
            row.path("score").asDouble(),
            row.path("document").asText() + "  " + row.path("place").asText(),
            terminal.styled(Style.DIM, features));
  }

  private void refusal(JsonNode refusal) {
    if (refusal.isObject()) {
      heading("do they answer?");
      boolean refused = refusal.path("refused").asBoolean();
      var verdict = refused ? "no" : "yes";
      terminal
          .out()
          .printf(
              "  %s: %s of %s%n",
              terminal.styled(refused ? Style.BAD : Style.GOOD, verdict),
              plain(refusal.path("confidence")),
              plain(refusal.path("threshold")));
      facts("  features", refusal.path("features"));
    }
  }

  private void prompt(JsonNode prompt) {
    if (prompt.isObject()) {
      heading("prompt " + prompt.path("version").asText());
      for (var message : prompt.path("messages")) {
        terminal.out().println("  " + message.path("role").asText() + ":");
        text(message.path("text").asText().indent(2), Style.DIM);
      }
      if (!prompt.path("sent").asBoolean()) {
        terminal.out().println("  (as a model would be sent it; none was asked here)");
      }
    }
  }

  private void draft(JsonNode draft) {
    if (draft.isArray()) {
      heading("draft");
      for (var sentence : draft) {
        boolean kept = sentence.path("kept").asBoolean();
        var verdict = kept ? "kept" : "removed: " + sentence.path("reason").asText();
        terminal
            .out()
            .printf(
                "  %s  support %s of %s  %s%n",
                terminal.styled(kept ? Style.GOOD : Style.BAD, verdict),
                plain(sentence.path("support")),
                plain(sentence.path("threshold")),
                sentence.path("writer").asText());
        text(sentence.path("text").asText().indent(2), Style.DIM);
      }
    }
  }

  private void answer(JsonNode answer) {
    heading("answer: " + answer.path("outcome").asText());
    text(answer.path("text").asText(), Style.BOLD);
    for (var citation : answer.path("citations")) {
      terminal
          .out()
          .printf(
              "  [%d] %s  %s%n",
              citation.path("n").asInt(),
              citation.path("document").asText(),
              citation.path("place").asText());
    }
    for (var fact : new String[] {"reason", "generator", "model", "route"}) {
      if (answer.hasNonNull(fact)) {
        terminal.out().printf("  %-14s %s%n", fact, answer.path(fact).asText());
      }
    }
  }
}
