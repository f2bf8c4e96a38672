package dev.parley.bench.heads;

import dev.parley.language.understand.Act;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the labels of the data sets mean to us: the lines of {@code mapping.tsv}. */
record Mapping(List<Line> lines) {
  private static final String LEFT_OUT = "-";

  /** A label of a source; no meaning when its texts are left out. */
  record Line(String source, String label, Optional<Meaning> meaning) {}

  /** What a text is to us. */
  record Meaning(Act act, boolean escalate) {}

  /** Throws {@link IllegalArgumentException} naming the line that is wrong. */
  static Mapping read(Path file) throws IOException {
    var lines = new ArrayList<Line>();
    int number = 0;
    for (var line : Files.readAllLines(file)) {
      number++;
      if (!line.startsWith("#") && !line.isBlank()) {
        try {
          lines.add(line(line.split("\t")));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(file + ":" + number + ": " + e.getMessage(), e);
        }
      }
    }
    return new Mapping(lines);
  }

  private static Line line(String[] fields) {
    if (fields.length != 4) {
      throw new IllegalArgumentException(
          fields.length + " fields (expected: source, label, act, escalate)");
    }
    if (fields[2].equals(LEFT_OUT)) {
      return new Line(fields[0], fields[1], Optional.empty());
    }
    var meaning =
        new Meaning(Act.valueOf(fields[2].toUpperCase(Locale.ROOT)), fields[3].equals("yes"));
    return new Line(fields[0], fields[1], Optional.of(meaning));
  }

  /** By the first line of the source that names one of the labels. */
  Optional<Meaning> meaning(String source, List<String> labels) {
    return lines.stream()
        .filter(line -> line.source().equals(source) && labels.contains(line.label()))
        .findFirst()
        .flatMap(Line::meaning);
  }
}
