package dev.parley.bench.heads;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.dialog.understand.Intent;
import dev.parley.dialog.understand.Understand;
import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Which questions with known answers understanding lets through to the documents. */
final class Passed {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TenantId TENANT = new TenantId("bench");
  private static final double NANOS_PER_MILLI = 1e6;

  private Passed() {}

  static String table(Path data, Understand understand) throws IOException {
    var table =
        new StringBuilder(
            "| questions | reach the documents | understood as | language taken for another | ms each |\n"
                + "|---|---|---|---|---|\n");
    for (var set :
        Map.of("plausible", "question", "jitsi", "question").entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .toList()) {
      table.append(
          row(
              set.getKey(),
              data.resolve(set.getKey() + "/questions.jsonl"),
              set.getValue(),
              understand));
    }
    return table
        .append(row("mtrag", data.resolve("mtrag/queries.jsonl"), "text", understand))
        .toString();
  }

  private static String row(String name, Path file, String field, Understand understand)
      throws IOException {
    var counts = new EnumMap<Intent, Integer>(Intent.class);
    int passed = 0;
    int foreign = 0;
    int all = 0;
    long began = System.nanoTime();
    for (var line : Files.readAllLines(file)) {
      var meaning = understand.of(TENANT, JSON.readTree(line).path(field).asText());
      counts.merge(meaning.intent(), 1, Integer::sum);
      boolean asked =
          switch (meaning.intent()) {
            case KNOWLEDGE, COMPLAINT, TRANSACTION, INJECTION -> true;
            default -> false;
          };
      passed += asked ? 1 : 0;
      foreign += meaning.language().filter(it -> !it.equals("en")).isPresent() ? 1 : 0;
      all++;
    }
    double millis = (System.nanoTime() - began) / NANOS_PER_MILLI / all;
    return String.format(
        Locale.ROOT,
        "| %s | %d of %d (%.1f%%) | %s | %d | %.1f |%n",
        name,
        passed,
        all,
        100.0 * passed / all,
        counts,
        foreign,
        millis);
  }
}
