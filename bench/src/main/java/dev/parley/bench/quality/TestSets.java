package dev.parley.bench.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the questions beside this module: {@code data/<set>}, each with its SOURCE.txt. */
final class TestSets {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> REFUSABLE = Set.of("ANSWERABLE", "UNANSWERABLE");

  private final Path folder;

  TestSets(Path folder) {
    this.folder = folder;
  }

  /** Questions about a demo company: {@code {"question","page","answerable"}} a line. */
  List<TestQuestion> company(String tenant) throws IOException {
    var questions = new ArrayList<TestQuestion>();
    for (var line : Files.readAllLines(folder.resolve(tenant).resolve("questions.jsonl"))) {
      var json = JSON.readTree(line);
      boolean answerable = json.path("answerable").asBoolean();
      var right = answerable ? Set.of(json.path("page").asText()) : Set.<String>of();
      questions.add(
          new TestQuestion(
              tenant, json.path("question").asText(), List.of(), right, answerable, true));
    }
    return questions;
  }

  /** MTRAG's questions of all its tenants, with what was said before. */
  List<TestQuestion> mtrag() throws IOException {
    var right = new HashMap<String, Set<String>>();
    for (var line : Files.readAllLines(folder.resolve("mtrag/qrels.tsv"))) {
      var columns = line.split("\t");
      right.computeIfAbsent(columns[0], id -> new HashSet<>()).add(columns[1]);
    }
    var questions = new ArrayList<TestQuestion>();
    for (var line : Files.readAllLines(folder.resolve("mtrag/queries.jsonl"))) {
      questions.add(mtragQuestion(JSON.readTree(line), right));
    }
    return questions;
  }

  private static TestQuestion mtragQuestion(JsonNode json, Map<String, Set<String>> right) {
    var history = new ArrayList<TestQuestion.Said>();
    for (var said : json.path("history")) {
      var role = said.path("speaker").asText().equals("user") ? "user" : "assistant";
      history.add(new TestQuestion.Said(role, said.path("text").asText()));
    }
    var answerability = json.path("answerability").asText();
    return new TestQuestion(
        json.path("tenant").asText(),
        json.path("text").asText(),
        history,
        right.getOrDefault(json.path("id").asText(), Set.of()),
        answerability.equals("ANSWERABLE"),
        REFUSABLE.contains(answerability));
  }
}
