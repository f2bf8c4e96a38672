package dev.parley.rag.ground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.language.chunk.Document;
import dev.parley.language.parse.DocumentParser;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Documents, and questions of which people said whether and where they are answered. */
final class Judgements {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A question.
   *
   * @param conversation questions of one are alike, so none of them may judge another
   * @param previous what the user said before
   * @param kind answerable, partial or unanswerable, in capitals
   * @param right documents that answer
   * @param references how people answered it; may be empty
   */
  record Judged(
      TenantId tenant,
      String conversation,
      String text,
      List<String> previous,
      String kind,
      Set<String> right,
      List<String> references) {

    boolean answerable() {
      return !kind.equals("UNANSWERABLE");
    }
  }

  final Map<DocumentKey, Document> documents = new LinkedHashMap<>();
  final List<Judged> questions = new ArrayList<>();
  private final DocumentParser parser = new DocumentParser(10 << 20);

  /** A folder with {@code pages} and {@code dev/questions.jsonl}. */
  void docs(Path folder) throws Exception {
    var tenant = new TenantId(folder.getFileName().toString().replace("docs_", ""));
    var pages = folder.resolve("pages");
    try (var files = Files.walk(pages)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var words = file.getFileName().toString().replaceAll("\\.mdx?$", "").replace('-', ' ');
        documents.put(
            new DocumentKey(tenant, pages.relativize(file).toString()),
            parser.parse("text/markdown", Files.readAllBytes(file), words));
      }
    }
    for (var line : lines(folder.resolve("dev/questions.jsonl"))) {
      boolean answerable = line.path("answerable").asBoolean();
      var right = answerable ? Set.of(line.path("page").asText()) : Set.<String>of();
      var text = line.path("question").asText();
      var kind = answerable ? "ANSWERABLE" : "UNANSWERABLE";
      questions.add(new Judged(tenant, text, text, List.of(), kind, right, List.of()));
    }
  }

  /** A folder with {@code corpus.jsonl}, {@code dev/queries.jsonl} and {@code dev/qrels.tsv}. */
  void mtrag(Path folder) throws Exception {
    for (var line : lines(folder.resolve("corpus.jsonl"))) {
      var text = line.path("text").asText().getBytes(StandardCharsets.UTF_8);
      documents.put(
          new DocumentKey(new TenantId(line.path("tenant").asText()), line.path("id").asText()),
          parser.parse("text/plain", text, ""));
    }
    var right = right(folder.resolve("dev/qrels.tsv"));
    for (var line : lines(folder.resolve("dev/queries.jsonl"))) {
      var answerability = line.path("answerability").asText();
      if (!Set.of("ANSWERABLE", "PARTIAL", "UNANSWERABLE").contains(answerability)) {
        continue; // whether it can be answered was not judged
      }
      questions.add(
          new Judged(
              new TenantId(line.path("tenant").asText()),
              line.path("conversation_id").asText(),
              line.path("text").asText(),
              previous(line.path("history")),
              answerability,
              right.getOrDefault(line.path("id").asText(), Set.of()),
              references(line.path("reference_answers"))));
    }
  }

  private static Map<String, Set<String>> right(Path file) throws IOException {
    var right = new HashMap<String, Set<String>>();
    for (var row : Files.readAllLines(file)) {
      var parts = row.split("\t");
      right.computeIfAbsent(parts[0], it -> new HashSet<>()).add(parts[1]);
    }
    return right;
  }

  private static List<String> previous(JsonNode history) {
    var previous = new ArrayList<String>();
    for (var turn : history) {
      if (turn.path("speaker").asText().equals("user")) {
        previous.add(turn.path("text").asText());
      }
    }
    return previous;
  }

  private static List<String> references(JsonNode answers) {
    var references = new ArrayList<String>();
    answers.forEach(answer -> references.add(answer.asText()));
    return references;
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    var nodes = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(file)) {
      nodes.add(JSON.readTree(line));
    }
    return nodes;
  }
}
