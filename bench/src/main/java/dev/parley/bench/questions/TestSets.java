package dev.parley.bench.questions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.bench.questions.TestQuestion.Answerability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the questions of {@code bench/data/<set>}, each set with its SOURCE.txt. */
public final class TestSets {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The companies of the demo, whose pages lie in the repository. */
  public static final List<String> DEMO = List.of("plausible", "jitsi");

  private final Path folder;
  private final Path demo;

  /**
   * @param folder of the questions
   * @param demo of the demo companies' pages
   */
  public TestSets(Path folder, Path demo) {
    this.folder = folder;
    this.demo = demo;
  }

  /** The demo companies', then MTRAG's. */
  public List<TestSet> all() throws IOException {
    var sets = new ArrayList<TestSet>();
    for (var company : DEMO) {
      sets.add(new TestSet(company, demo.resolve(company).resolve("pages"), company(company)));
    }
    sets.addAll(mtrag());
    return sets;
  }

  /** {@code {"question","page","answerable"}} a line. */
  private List<TestQuestion> company(String name) throws IOException {
    var questions = new ArrayList<TestQuestion>();
    for (var line : Files.readAllLines(folder.resolve(name).resolve("questions.jsonl"))) {
      var json = JSON.readTree(line);
      boolean answerable = json.path("answerable").asBoolean();
      var text = json.path("question").asText();
      questions.add(
          new TestQuestion(
              text,
              text,
              List.of(),
              answerable ? Set.of(json.path("page").asText()) : Set.of(),
              answerable ? Answerability.YES : Answerability.NO,
              List.of()));
    }
    return questions;
  }

  /** MTRAG's four tenants, with what was said before each question. */
  private List<TestSet> mtrag() throws IOException {
    var right = qrels();
    Map<String, List<TestQuestion>> byTenant = new LinkedHashMap<>();
    for (var line : Files.readAllLines(folder.resolve("mtrag/queries.jsonl"))) {
      var json = JSON.readTree(line);
      byTenant
          .computeIfAbsent(json.path("tenant").asText(), tenant -> new ArrayList<>())
          .add(question(json, right));
    }
    var sets = new ArrayList<TestSet>();
    for (var tenant : byTenant.entrySet()) {
      var documents = passages(tenant.getKey());
      sets.add(new TestSet(tenant.getKey(), documents, tenant.getValue()));
    }
    return sets;
  }

  private Map<String, Set<String>> qrels() throws IOException {
    Map<String, Set<String>> right = new HashMap<>();
    for (var line : Files.readAllLines(folder.resolve("mtrag/qrels.tsv"))) {
      var columns = line.split("\t");
      right.computeIfAbsent(columns[0], id -> new HashSet<>()).add(columns[1]);
    }
    return right;
  }

  /** One tenant's passages, in the form that {@code parley ingest} takes. */
  private Path passages(String tenant) throws IOException {
    var lines = new ArrayList<String>();
    for (var line : Files.readAllLines(folder.resolve("mtrag/corpus.jsonl"))) {
      var json = JSON.readTree(line);
      if (json.path("tenant").asText().equals(tenant)) {
        var passage = JSON.createObjectNode().put("id", json.path("id").asText());
        lines.add(passage.put("text", json.path("text").asText()).toString());
      }
    }
    var file = Files.createTempFile("mtrag-" + tenant, ".jsonl");
    file.toFile().deleteOnExit();
    return Files.write(file, lines);
  }

  private static TestQuestion question(JsonNode json, Map<String, Set<String>> right) {
    var history = new ArrayList<TestQuestion.Said>();
    for (var said : json.path("history")) {
      var role = said.path("speaker").asText().equals("user") ? "user" : "assistant";
      history.add(new TestQuestion.Said(role, said.path("text").asText()));
    }
    var references = new ArrayList<String>();
    json.path("reference_answers").forEach(it -> references.add(it.asText()));
    return new TestQuestion(
        json.path("conversation_id").asText(),
        json.path("text").asText(),
        history,
        right.getOrDefault(json.path("id").asText(), Set.of()),
        switch (json.path("answerability").asText()) {
          case "ANSWERABLE" -> Answerability.YES;
          case "UNANSWERABLE" -> Answerability.NO;
          case "PARTIAL" -> Answerability.PARTLY;
          default -> Answerability.NOT_JUDGED;
        },
        references);
  }
}
