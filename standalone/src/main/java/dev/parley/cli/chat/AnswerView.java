package dev.parley.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Terminal;
import dev.parley.cli.Terminal.Style;
import dev.parley.cli.client.Json;

/** An answer as it comes, then its citations. */
final class AnswerView {
  private final Terminal terminal;
  private final StringBuilder streamed = new StringBuilder();
  private String run = "";

  AnswerView(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Shows a piece where a person reads along; others get the answer whole. */
  synchronized void frame(JsonNode frame) {
    if (!terminal.outLive()) {
      return;
    }
    switch (frame.path("type").asText()) {
      case "delta" -> delta(frame);
      case "restart" -> restart();
      default -> {
        // Nothing to see.
      }
    }
  }

  private void delta(JsonNode frame) {
    var now = frame.path("attempt").asText() + "/" + frame.path("run").asText();
    if (!now.equals(run)) {
      restart();
      run = now;
    }
    var text = Json.textOrEmpty(frame, "text");
    streamed.append(text);
    terminal.out().print(text);
    terminal.out().flush();
  }

  private void restart() {
    if (streamed.length() > 0) {
      terminal.out().println();
      terminal.out().println(terminal.styled(Style.DIM, "(starts over)"));
      streamed.setLength(0);
    }
  }

  synchronized void reply(JsonNode reply) {
    var text = Json.textOrEmpty(reply, "text");
    if (streamed.length() > 0 && text.startsWith(streamed.toString())) {
      terminal.out().println(text.substring(streamed.length()));
    } else if (!text.strip().equals(streamed.toString().strip())) {
      restart();
      terminal.out().println(text);
    } else {
      terminal.out().println();
    }
    outcome(reply);
    citations(reply);
    for (var suggestion : reply.path("suggestions")) {
      var words =
          suggestion.isTextual() ? suggestion.textValue() : Json.textOrEmpty(suggestion, "text");
      terminal.out().println(terminal.styled(Style.DIM, "  ask also: " + words));
    }
  }

  private void outcome(JsonNode reply) {
    var outcome = reply.path("outcome").asText();
    var words =
        switch (outcome) {
          case "ANSWERED" -> "";
          case "NOT_IN_DOCUMENTS" -> "The documents do not say.";
          case "HANDED_TO_AGENT" -> "A person takes over.";
          default -> outcome + ": " + Json.textOrEmpty(reply, "reason");
        };
    if (!words.isEmpty()) {
      terminal.out().println(terminal.styled(Style.WARN, words));
    }
  }

  private void citations(JsonNode reply) {
    if (!reply.path("citations").isEmpty()) {
      terminal.out().println();
    }
    for (var citation : reply.path("citations")) {
      var place = Json.textOrEmpty(citation, "place");
      terminal
          .out()
          .println(
              terminal.styled(Style.BOLD, "[" + citation.path("n").asInt() + "]")
                  + " "
                  + citation.path("document").asText()
                  + terminal.styled(Style.DIM, place.isEmpty() ? "" : "  " + place));
    }
  }
}
