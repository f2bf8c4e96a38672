package dev.parley.bench.heads;

import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.language.detect.LanguageDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How often the language of a text is told rightly, by language. */
record Told(List<Spoken> languages) {
  private static final String ENDING = ".txt";
  private static final String SOURCE = "SOURCE.txt"; // says where the others are from

  /** The texts of one language: told rightly, taken for another, and the others not told at all. */
  private record Spoken(String language, int texts, int right, int wrong) {

    String row() {
      double all = Math.max(1, texts) / 100.0;
      return String.format(
          Locale.ROOT,
          "| %s | %d | %.1f%% | %.1f%% | %.1f%% |%n",
          language,
          texts,
          right / all,
          wrong / all,
          (texts - right - wrong) / all);
    }
  }

  /**
   * Tells them.
   *
   * @param folder holds TAG.txt for each language, a text a line
   */
  static Told of(Path folder, LanguageDetector detector) throws IOException {
    var languages = new ArrayList<Spoken>();
    for (var file : files(folder)) {
      var name = String.valueOf(file.getFileName());
      var language = name.substring(0, name.length() - ENDING.length());
      languages.add(told(language, Files.readAllLines(file), detector));
    }
    return new Told(languages);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(Told::isTexts).sorted().toList();
    }
  }

  private static boolean isTexts(Path file) {
    var name = String.valueOf(file.getFileName());
    return name.endsWith(ENDING) && !name.equals(SOURCE);
  }

  private static Spoken told(String language, List<String> texts, LanguageDetector detector) {
    int right = 0;
    int wrong = 0;
    for (var text : texts) {
      var told = detector.of(text);
      right += told.filter(language::equals).isPresent() ? 1 : 0;
      wrong += told.filter(it -> !it.equals(language)).isPresent() ? 1 : 0;
    }
    return new Spoken(language, texts.size(), right, wrong);
  }

  /** Over all languages, each counting the same. */
  List<Figure> figures(String row) {
    double right =
        mean(languages.stream().mapToDouble(it -> (double) it.right / it.texts).toArray());
    double wrong =
        mean(languages.stream().mapToDouble(it -> (double) it.wrong / it.texts).toArray());
    var of = " of short texts in " + languages.size() + " languages";
    return List.of(
        Figure.alone(row, "language told rightly," + of, right, "share", Goal.none()),
        Figure.alone(row, "taken for another language," + of, wrong, "share", Goal.none()));
  }

  private static double mean(double[] shares) {
    return Arrays.stream(shares).average().orElse(0);
  }

  /** Markdown. */
  String table() {
    return languages.stream()
        .map(Spoken::row)
        .collect(
            Collectors.joining(
                "",
                "| language | texts | right | wrong | in doubt |\n|---|---|---|---|---|\n",
                ""));
  }
}
