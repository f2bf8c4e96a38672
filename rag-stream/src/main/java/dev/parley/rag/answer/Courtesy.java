package dev.parley.rag.answer;

import dev.parley.language.detect.LanguageDetector;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said around quotations, in the language of who asks; in English where we lack it. */
final class Courtesy {
  private static final String ENGLISH = "en";
  private static final Set<String> NORWEGIAN = Set.of("no", "nn");

  private final Properties texts;
  private final LanguageDetector detector;

  private Courtesy(Properties texts, LanguageDetector detector) {
    this.texts = texts;
    this.detector = detector;
  }

  static Courtesy shipped() {
    var texts = new Properties();
    var in = Courtesy.class.getResourceAsStream("courtesy.properties");
    try (var reader =
        new InputStreamReader(
            Objects.requireNonNull(in, "courtesy.properties"), StandardCharsets.UTF_8)) {
      texts.load(reader);
      return new Courtesy(texts, LanguageDetector.shipped());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that have words here. */
  Set<String> languages() {
    return texts.stringPropertyNames().stream()
        .map(it -> it.substring(0, it.indexOf('.')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * That the documents do not say, and what can be asked instead.
   *
   * @param language BCP 47 tag; null when it is not known
   * @param offers titles of documents that do say something
   */
  String refusal(@Nullable String language, List<String> offers) {
    var of = primary(language);
    var text = new StringBuilder(text(of, "not-found"));
    if (!offers.isEmpty()) {
      text.append(' ').append(text(of, "can-help").replace("%s", listed(of, offers)));
    }
    return text.append(' ').append(text(of, "person")).toString();
  }

  private String listed(String language, List<String> offers) {
    var quoted = offers.stream().map(it -> "“" + it + "”").toList();
    int last = quoted.size() - 1;
    return last == 0
        ? quoted.get(0)
        : String.join(", ", quoted.subList(0, last))
            + " "
            + text(language, "or")
            + " "
            + quoted.get(last);
  }

  /**
   * What stands before a quotation in another language than the question's; empty where both are
   * the same, or where one of them is not known.
   *
   * @param language BCP 47 tag; null when it is not known
   */
  String lead(@Nullable String language, String quoted) {
    if (language == null) {
      return "";
    }
    var of = primary(language);
    var other = detector.of(quoted).map(Courtesy::primary).filter(it -> !it.equals(of));
    return other.map(it -> text(of, "quoted") + "\n\n").orElse("");
  }

  private String text(String language, String name) {
    return Optional.ofNullable(texts.getProperty(language + "." + name))
        .orElseGet(() -> texts.getProperty(ENGLISH + "." + name, ""));
  }

  private static String primary(@Nullable String tag) {
    var primary = tag == null ? ENGLISH : Locale.forLanguageTag(tag).getLanguage();
    return NORWEGIAN.contains(primary) ? "nb" : primary;
  }
}
