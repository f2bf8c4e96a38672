package dev.parley.bench.deidentify;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.language.personal.Finding;
import dev.parley.language.personal.PersonalDataFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Numbers and codes of many countries, most of them without a word of context; of some nothing is
 * to be found.
 *
 * @param found texts with something to find of which something was found
 * @param positive texts with something to find
 * @param flagged texts with nothing to find of which something was found
 * @param negative texts with nothing to find
 * @param letters letters and digits of those texts whose spans are known
 */
record Cases(int found, int positive, int flagged, int negative, Counts letters) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Cases of(Path file, PersonalDataFinder finder) throws IOException {
    int found = 0;
    int positive = 0;
    int flagged = 0;
    int negative = 0;
    var letters = new Counts();
    for (var line : Files.readAllLines(file)) {
      var json = JSON.readTree(line);
      var text = json.path("text").asText();
      var findings = finder.find(text);
      boolean expected = json.path("expected").asInt() > 0;
      positive += expected ? 1 : 0;
      negative += expected ? 0 : 1;
      found += expected && !findings.isEmpty() ? 1 : 0;
      flagged += !expected && !findings.isEmpty() ? 1 : 0;
      if (!expected || !json.path("spans").isEmpty()) {
        var right = new boolean[text.length()];
        json.path("spans").forEach(span -> mark(right, span.get(0).asInt(), span.get(1).asInt()));
        count(text, right, findings, letters);
      }
    }
    return new Cases(found, positive, flagged, negative, letters);
  }

  private static void count(String text, boolean[] right, List<Finding> findings, Counts letters) {
    var guess = new boolean[text.length()];
    findings.forEach(finding -> mark(guess, finding.start(), finding.end()));
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetterOrDigit(text.charAt(i))) {
        letters.add(right[i], guess[i]);
      }
    }
  }

  private static void mark(boolean[] marks, int start, int end) {
    for (int i = start; i < Math.min(end, marks.length); i++) {
      marks[i] = true;
    }
  }

  String markdown() {
    return "Recogniser cases: something found in %d of %d texts that hold something, in %d of %d that hold nothing of"
            .formatted(found, positive, flagged, negative)
        + " the kind in question; letters and digits: P %.3f, R %.3f, F2 %.3f.%n"
            .formatted(letters.precision(), letters.recall(), letters.f(2));
  }
}
