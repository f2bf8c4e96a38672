package dev.parley.bench.cache;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.bench.index.Library;
import dev.parley.language.chunk.Document;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.parse.DocumentParser;
import dev.parley.language.parse.UnparsableDocumentException;
import dev.parley.rag.ground.Features;
import dev.parley.rag.retrieve.HybridRetriever;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.Question;
import dev.parley.rag.retrieve.Question.Mode;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The FAQ's entries as a company's documents, a page each, searched as answers are. */
final class FaqPages implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TenantId TENANT = new TenantId("faq");
  private static final int MOST_BYTES = 1 << 20;

  private final Library library;
  private final HybridRetriever retriever;

  private FaqPages(Library library, SentenceEncoder encoder) {
    this.library = library;
    this.retriever = new HybridRetriever(library.index(), encoder, Optional.empty());
  }

  /** Those of a folder, each named by its entry's id. */
  static FaqPages read(Path folder, SentenceEncoder encoder, Consumer<String> progress)
      throws IOException {
    var pages = new LinkedHashMap<DocumentKey, Document>();
    var parser = new DocumentParser(MOST_BYTES);
    for (var line : Files.readAllLines(folder.resolve("answers.jsonl"))) {
      var json = JSON.readTree(line);
      var question = json.path("question").asText();
      var page = "# " + question + "\n\n" + json.path("answer").asText();
      var key = new DocumentKey(TENANT, json.path("id").asText());
      pages.put(key, parsed(parser, page, question));
    }
    return of(pages, encoder, progress);
  }

  private static FaqPages of(
      Map<DocumentKey, Document> pages, SentenceEncoder encoder, Consumer<String> progress)
      throws IOException {
    var library = new Library(encoder);
    try {
      return new FaqPages(library.add(pages, progress), encoder);
    } catch (IOException | RuntimeException e) {
      library.close();
      throw e;
    }
  }

  private static Document parsed(DocumentParser parser, String page, String words)
      throws IOException {
    try {
      return parser.parse("text/markdown", page.getBytes(StandardCharsets.UTF_8), words);
    } catch (UnparsableDocumentException e) {
      throw new IOException(words + ": cannot be read as a page", e);
    }
  }

  /** Best first. */
  List<Passage> search(String question) {
    var asked = new Question(TENANT, question, List.of(), Mode.HYBRID, Features.LOOKED_AT);
    return retriever.retrieve(asked).passages();
  }

  @Override
  public void close() {
    library.close();
  }
}
