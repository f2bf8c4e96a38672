package dev.parley.bench.ranking;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.bench.Repository;
import dev.parley.bench.questions.TestQuestion.Answerability;
import dev.parley.bench.questions.TestSet;
import dev.parley.bench.questions.TestSets;
import dev.parley.language.chunk.Document;
import dev.parley.language.parse.DocumentParser;
import dev.parley.language.parse.UnparsableDocumentException;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All companies' documents, and the questions of which people said whether they answer them.
 *
 * @param documents as the product reads them
 */
record Judgements(Map<DocumentKey, Document> documents, List<Judged> questions) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_BYTES = 10 << 20;

  /** Those of the repository. */
  static Judgements read() throws IOException {
    var home = Repository.folder();
    var documents = new LinkedHashMap<DocumentKey, Document>();
    var questions = new ArrayList<Judged>();
    var parser = new DocumentParser(MOST_BYTES);
    for (var set : new TestSets(home.resolve("bench/data"), home.resolve("demo")).all()) {
      var tenant = new TenantId(set.tenant());
      if (set.isMtrag()) {
        passages(set, tenant, parser, documents);
      } else {
        pages(set.documents(), tenant, parser, documents);
      }
      set.questions().stream()
          .filter(it -> it.answerability() != Answerability.NOT_JUDGED)
          .forEach(it -> questions.add(new Judged(tenant, it)));
    }
    return new Judgements(documents, questions);
  }

  private static void passages(
      TestSet set, TenantId tenant, DocumentParser parser, Map<DocumentKey, Document> into)
      throws IOException {
    for (var line : Files.readAllLines(set.documents())) {
      var json = JSON.readTree(line);
      var text = json.path("text").asText().getBytes(StandardCharsets.UTF_8);
      into.put(
          new DocumentKey(tenant, json.path("id").asText()),
          parsed(parser, "text/plain", text, ""));
    }
  }

  private static void pages(
      Path folder, TenantId tenant, DocumentParser parser, Map<DocumentKey, Document> into)
      throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var name = folder.relativize(file).toString();
        var words =
            name.substring(name.lastIndexOf('/') + 1).replaceAll("\\.mdx?$", "").replace('-', ' ');
        into.put(
            new DocumentKey(tenant, name),
            parsed(parser, "text/markdown", Files.readAllBytes(file), words));
      }
    }
  }

  private static Document parsed(DocumentParser parser, String type, byte[] bytes, String words)
      throws IOException {
    try {
      return parser.parse(type, bytes, words);
    } catch (UnparsableDocumentException e) {
      throw new IOException(words + ": cannot be read as " + type, e);
    }
  }

  /** The companies, each once. */
  List<TenantId> tenants() {
    return questions.stream().map(Judged::tenant).distinct().toList();
  }
}
