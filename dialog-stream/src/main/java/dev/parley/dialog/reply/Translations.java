package dev.parley.dialog.reply;

import dev.parley.dialog.turn.Line;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that is said in our own words, in every language that we have it in. */
public final class Translations {
  private static final String FILE = "texts.properties";
  private static final String ENGLISH = "en";
  private static final Set<String> NORWEGIAN = Set.of("no", "nn");

  private final Map<String, Texts> texts;
  private final Texts english;

  private Translations(Map<String, Texts> texts, Texts english) {
    this.texts = Map.copyOf(texts);
    this.english = english;
  }

  /** Read once: they are a file of the product. */
  private static final class Shipped {
    private static final Translations ALL = read();
  }

  /** The texts that come with the product; throws where one has no words. */
  public static Translations shipped() {
    return Shipped.ALL;
  }

  private static Translations read() {
    var properties = load();
    var version = required(properties, "version");
    var texts = new HashMap<String, Texts>();
    for (var language : languages(properties)) {
      texts.put(language, read(properties, version, language));
    }
    return new Translations(texts, read(properties, version, ENGLISH));
  }

  private static Set<String> languages(Properties properties) {
    return properties.stringPropertyNames().stream()
        .filter(it -> it.indexOf('.') > 0)
        .map(it -> it.substring(0, it.indexOf('.')))
        .collect(Collectors.toSet());
  }

  private static Texts read(Properties properties, String version, String language) {
    var lines = new EnumMap<Line, String>(Line.class);
    for (var line : Line.values()) {
      lines.put(line, required(properties, language + "." + line.name()));
    }
    var button = required(properties, language + ".TALK_TO_HUMAN");
    return new Texts(version, language, button, lines);
  }

  private static Properties load() {
    var properties = new Properties();
    var in = Translations.class.getResourceAsStream(FILE);
    if (in == null) {
      throw new IllegalStateException(FILE + ": not on the class path");
    }
    try (var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
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

  /**
   * In the user's language; in English where it is not known or we lack it.
   *
   * @param language BCP 47 tag
   */
  public Texts of(Optional<String> language) {
    return language.map(Translations::primary).map(texts::get).orElse(english);
  }

  private static String primary(String tag) {
    var primary = Locale.forLanguageTag(tag).getLanguage();
    return NORWEGIAN.contains(primary) ? "nb" : primary;
  }

  /** Without region. */
  public Set<String> languages() {
    return texts.keySet();
  }
}
