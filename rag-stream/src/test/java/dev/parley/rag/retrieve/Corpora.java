package dev.parley.rag.retrieve;

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

/** Documents and judged questions of the data folders docs_* and mtrag. */
final class Corpora {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A question and the documents that answer it. */
  record Judged(
      TenantId tenant, String id, String text, List<String> previous, Set<String> right) {}

  final Map<DocumentKey, Document> documents = new LinkedHashMap<>();
  final List<Judged> questions = new ArrayList<>();
  private final DocumentParser parser = new DocumentParser(10 << 20);

  void docs(Path folder) throws Exception {
    var tenant = new TenantId(folder.getFileName().toString().replace("docs_", ""));
    var pages = folder.resolve("pages");
    try (var files = Files.walk(pages)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var name = pages.relativize(file).toString();
        var words = file.getFileName().toString().replaceAll("\\.mdx?$", "").replace('-', ' ');
        documents.put(
            new DocumentKey(tenant, name),
            parser.parse("text/markdown", Files.readAllBytes(file), words));
      }
    }
    int n = 0;
    for (var line : lines(folder.resolve("dev/questions.jsonl"))) {
      if (!line.path("page").isNull()) {
        var right = Set.of(line.path("page").asText());
        questions.add(
            new Judged(
                tenant, tenant + "-" + n++, line.path("question").asText(), List.of(), right));
      }
    }
  }

  void mtrag(Path folder) throws Exception {
    for (var line : lines(folder.resolve("corpus.jsonl"))) {
      documents.put(
          new DocumentKey(new TenantId(line.path("tenant").asText()), line.path("id").asText()),
          parser.parse(
              "text/plain", line.path("text").asText().getBytes(StandardCharsets.UTF_8), ""));
    }
    var right = new HashMap<String, Set<String>>();
    for (var row : Files.readAllLines(folder.resolve("dev/qrels.tsv"))) {
      var parts = row.split("\t", 3);
      right.computeIfAbsent(parts[0], it -> new HashSet<>()).add(parts[1]);
    }
    for (var line : lines(folder.resolve("dev/queries.jsonl"))) {
      var id = line.path("id").asText();
      if (right.containsKey(id)) {
        var previous = new ArrayList<String>();
        for (var turn : line.path("history")) {
          if (turn.path("speaker").asText().equals("user")) {
            previous.add(turn.path("text").asText());
          }
        }
        var tenant = new TenantId(line.path("tenant").asText());
        questions.add(new Judged(tenant, id, line.path("text").asText(), previous, right.get(id)));
      }
    }
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    var nodes = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(file)) {
      nodes.add(JSON.readTree(line));
    }
    return nodes;
  }
}
