package dev.parley.dialog.reply;

import dev.parley.dialog.turn.Line;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/**
 * Everything that is said in our own words.
 *
 * @param version as provenance names it
 * @param language BCP 47 tag
 * @param talkToHuman what the button says; a user who writes the same is understood
 */
public record Texts(String version, String language, String talkToHuman, Map<Line, String> lines) {

  public Texts {
    for (var line : Line.values()) {
      if (!lines.containsKey(line)) {
        throw new IllegalArgumentException(line + ": has no words");
      }
    }
    lines = Map.copyOf(lines);
  }

  /** The texts that come with the product. */
  public static Texts english() {
    var properties = load("texts.properties");
    var lines = new EnumMap<Line, String>(Line.class);
    for (var line : Line.values()) {
      lines.put(line, required(properties, line.name()));
    }
    return new Texts(
        required(properties, "version"),
        required(properties, "language"),
        required(properties, "TALK_TO_HUMAN"),
        lines);
  }

  public String of(Line line) {
    return lines.getOrDefault(line, "");
  }

  private static Properties load(String name) {
    var properties = new Properties();
    var in = Texts.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(name + ": not on the class path");
    }
    try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String required(Properties properties, String name) {
    var text = properties.getProperty(name);
    if (text == null) {
      throw new IllegalArgumentException(name + ": has no words");
    }
    return text;
  }
}
