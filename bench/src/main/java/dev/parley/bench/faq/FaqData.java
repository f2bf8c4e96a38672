package dev.parley.bench.faq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.bench.questions.TestSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A company's canned answers, questions to it, and questions to others.
 *
 * @param entries name to the question it is for
 * @param questions in other words
 * @param foreign to companies that have no such answers
 */
record FaqData(Map<String, String> entries, List<FaqQuestion> questions, List<String> foreign) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param folder {@code bench/data}
   */
  static FaqData read(Path folder) throws IOException {
    var faq = folder.resolve("covid_faq");
    var entries = new LinkedHashMap<String, String>();
    for (var line : lines(faq.resolve("faq.jsonl"))) {
      entries.put(line.path("entry").asText(), line.path("questions").path(0).asText());
    }
    var questions = new ArrayList<FaqQuestion>();
    for (var line : lines(faq.resolve("questions.jsonl"))) {
      Set<String> right = new HashSet<>();
      line.path("entries").forEach(it -> right.add(it.asText()));
      questions.add(new FaqQuestion(line.path("question").asText(), right));
    }
    var foreign = new ArrayList<String>();
    for (var company : TestSets.DEMO) {
      for (var line : lines(folder.resolve(company).resolve("questions.jsonl"))) {
        foreign.add(line.path("question").asText());
      }
    }
    return new FaqData(entries, questions, foreign);
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    var lines = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(file)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}
