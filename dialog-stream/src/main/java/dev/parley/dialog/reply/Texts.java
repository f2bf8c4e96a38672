package dev.parley.dialog.reply;

import dev.parley.dialog.turn.Line;
import java.util.Map;

/**
 * What is said in our own words, in one language.
 *
 * @param version as provenance names it
 * @param language BCP 47 tag
 * @param talkToHuman what the button says; a user who writes the same is understood
 */
public record Texts(String version, String language, String talkToHuman, Map<Line, String> lines) {

  public Texts {
    for (var line : Line.values()) {
      if (!lines.containsKey(line)) {
        throw new IllegalArgumentException(language + "." + line + ": has no words");
      }
    }
    lines = Map.copyOf(lines);
  }

  public String of(Line line) {
    return lines.getOrDefault(line, "");
  }
}
