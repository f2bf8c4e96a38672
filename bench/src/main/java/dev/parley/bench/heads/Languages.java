package dev.parley.bench.heads;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.language.detect.LanguageDetector;
import dev.parley.language.detect.LanguageTrainer;
import dev.parley.language.detect.LanguageTrainer.Shares;
import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/** What Lingua's models know of n-grams: how often each follows the one that it prolongs. */
final class Languages {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FILES =
      List.of("unigrams", "bigrams", "trigrams", "quadrigrams", "fivegrams");

  /** Rarer ones are rarer than what a language is taken to have of what it does not keep. */
  private static final double LEAST = 1e-6;

  /** By script; the languages that are alone in theirs need no model. */
  private static final Map<UnicodeScript, List<String>> LANGUAGES =
      Map.of(
          UnicodeScript.LATIN,
          List.of(
              "en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "sk", "sl", "hr", "sv", "da",
              "nb", "fi", "et", "lv", "lt", "hu", "ro", "tr", "vi", "id", "ca", "sq"),
          UnicodeScript.CYRILLIC,
          List.of("ru", "uk", "be", "bg", "sr", "mk", "kk"),
          UnicodeScript.ARABIC,
          List.of("ar", "fa", "ur"));

  private Languages() {}

  /** A detector made from the models in Lingua's jar. */
  static LanguageDetector model(Path jar) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      var shares = new EnumMap<UnicodeScript, List<Shares>>(UnicodeScript.class);
      for (var entry : LANGUAGES.entrySet()) {
        var list = new ArrayList<Shares>();
        for (var language : entry.getValue()) {
          list.add(new Shares(language, shares(zip, language)));
        }
        shares.put(entry.getKey(), list);
      }
      return LanguageTrainer.train(shares);
    }
  }

  /** A chain of how often each letter follows the ones before it. */
  private static Map<String, Double> shares(ZipFile zip, String language) throws IOException {
    var shares = new HashMap<String, Double>();
    for (var file : FILES) {
      var name = "language-models/" + language + "/" + file + ".json";
      var entry = zip.getEntry(name);
      if (entry == null) {
        throw new IOException("--languages: " + name + ": missing (expected: Lingua's jar)");
      }
      try (var in = zip.getInputStream(entry)) {
        JSON.readTree(in)
            .path("ngrams")
            .properties()
            .forEach(it -> addAll(share(it.getKey()), it.getValue().asText(), shares));
      }
    }
    shares.values().removeIf(share -> share < LEAST);
    return shares;
  }

  private static void addAll(double share, String grams, Map<String, Double> shares) {
    for (var gram : grams.split(" ")) {
      var prefix = gram.substring(0, gram.length() - 1);
      double before = prefix.isEmpty() ? 1 : shares.getOrDefault(prefix, 0.0);
      shares.put(gram, before * share);
    }
  }

  /** {@code 3/200}. */
  private static double share(String fraction) {
    int slash = fraction.indexOf('/');
    return Double.parseDouble(fraction.substring(0, slash))
        / Double.parseDouble(fraction.substring(slash + 1));
  }
}
