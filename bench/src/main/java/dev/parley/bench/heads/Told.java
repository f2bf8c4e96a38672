package dev.parley.bench.heads;

import dev.parley.language.detect.LanguageDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How often the language of a text is told rightly, by language. */
final class Told {
  private static final String ENDING = ".txt";

  private Told() {}

  static String table(Path folder, LanguageDetector detector) throws IOException {
    var table =
        new StringBuilder(
            "| language | texts | right | wrong | in doubt |\n|---|---|---|---|---|\n");
    for (var file : files(folder)) {
      var name = String.valueOf(file.getFileName());
      table.append(
          row(
              name.substring(0, name.length() - ENDING.length()),
              Files.readAllLines(file),
              detector));
    }
    return table.toString();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(it -> it.toString().endsWith(ENDING)).sorted().toList();
    }
  }

  private static String row(String language, List<String> texts, LanguageDetector detector) {
    int right = 0;
    int wrong = 0;
    for (var text : texts) {
      var told = detector.of(text);
      right += told.filter(language::equals).isPresent() ? 1 : 0;
      wrong += told.filter(it -> !it.equals(language)).isPresent() ? 1 : 0;
    }
    double all = Math.max(1, texts.size()) / 100.0;
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.1f%% | %.1f%% | %.1f%% |%n",
        language,
        texts.size(),
        right / all,
        wrong / all,
        (texts.size() - right - wrong) / all);
  }
}
