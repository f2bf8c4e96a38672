package dev.parley.bench.heads;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.dialog.understand.Intent;
import dev.parley.dialog.understand.Understand;
import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Which questions with known answers understanding lets through to the documents. */
record Passed(List<Asked> sets) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TenantId TENANT = new TenantId("bench");
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double WANTED = 0.98;

  /**
   * One set's questions.
   *
   * @param counts by what they were understood as
   * @param passed how many reach the documents
   * @param foreign how many English ones were taken for another language
   * @param millis of understanding each
   */
  private record Asked(
      String name, int all, Map<Intent, Integer> counts, int passed, int foreign, double millis) {

    double share() {
      return (double) passed / all;
    }

    String row() {
      return String.format(
          Locale.ROOT,
          "| %s | %d of %d (%.1f%%) | %s | %d | %.1f |%n",
          name,
          passed,
          all,
          100 * share(),
          counts,
          foreign,
          millis);
    }
  }

  /**
   * Asks them.
   *
   * @param data bench/data
   */
  static Passed of(Path data, Understand understand) throws IOException {
    return new Passed(
        List.of(
            ask("jitsi", data.resolve("jitsi/questions.jsonl"), "question", understand),
            ask("plausible", data.resolve("plausible/questions.jsonl"), "question", understand),
            ask("mtrag", data.resolve("mtrag/queries.jsonl"), "text", understand)));
  }

  private static Asked ask(String name, Path file, String field, Understand understand)
      throws IOException {
    var counts = new EnumMap<Intent, Integer>(Intent.class);
    int passed = 0;
    int foreign = 0;
    int all = 0;
    long began = System.nanoTime();
    for (var line : Files.readAllLines(file)) {
      var meaning = understand.of(TENANT, JSON.readTree(line).path(field).asText());
      counts.merge(meaning.intent(), 1, Integer::sum);
      passed += meaning.intent().isLookedUp(false) ? 1 : 0;
      foreign += meaning.language().filter(it -> !it.equals("en")).isPresent() ? 1 : 0;
      all++;
    }
    double millis = (System.nanoTime() - began) / NANOS_PER_MILLI / all;
    return new Asked(name, all, counts, passed, foreign, millis);
  }

  /** The share of each set. */
  List<Figure> figures(String row) {
    return sets.stream()
        .map(
            it ->
                Figure.alone(
                    row,
                    "questions that reach the documents, " + it.name,
                    it.share(),
                    "share",
                    Goal.atLeast(WANTED)))
        .toList();
  }

  /** Markdown. */
  String table() {
    return sets.stream()
        .map(Asked::row)
        .collect(
            Collectors.joining(
                "",
                "| questions | reach the documents | understood as | language taken for another | ms each |\n"
                    + "|---|---|---|---|---|\n",
                ""));
  }
}
