package dev.parley.bench.retrieve;

import dev.parley.bench.index.DirectIndex;
import dev.parley.language.chunk.TextChunk;
import dev.parley.rag.retrieve.HybridRetriever;
import dev.parley.rag.retrieve.Question;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The product's index, filled as its feed would, and searched by vectors as it would. */
final class ProductSearch implements Search {
  private static final int CHUNKS_IN_A_DOCUMENT = 20;
  private static final int TOKENS = 10; // not looked at

  private final DirectIndex index;
  private final HybridRetriever retriever;

  private ProductSearch(DirectIndex index, Questions questions) {
    this.index = index;
    this.retriever = new HybridRetriever(index.refreshed(), questions, Optional.empty());
  }

  /**
   * Fills it.
   *
   * @param tenants whose documents come in turn, with as many chunks each
   */
  static ProductSearch of(Path folder, Cloud cloud, int chunks, int tenants, Questions questions) {
    var index = new DirectIndex(folder, questions.id());
    for (int first = 0; first < chunks; first += CHUNKS_IN_A_DOCUMENT) {
      int number = first / CHUNKS_IN_A_DOCUMENT;
      var document = new DocumentKey(tenant(number % tenants), "d" + number);
      add(index, document, cloud, first, Math.min(CHUNKS_IN_A_DOCUMENT, chunks - first));
    }
    return new ProductSearch(index, questions);
  }

  private static void add(
      DirectIndex index, DocumentKey document, Cloud cloud, int first, int count) {
    index.add(
        document,
        IntStream.range(0, count)
            .mapToObj(n -> new TextChunk(n, "title", List.of(), cloud.text(first + n), TOKENS))
            .toList(),
        IntStream.range(0, count).mapToObj(n -> cloud.vector(first + n)).toList());
  }

  private static TenantId tenant(int number) {
    return new TenantId("t" + number);
  }

  @Override
  public List<Integer> first(String question) {
    var asked = new Question(tenant(0), question, List.of(), Question.Mode.VECTOR, FIRST);
    return retriever.retrieve(asked).passages().stream().map(it -> number(it.key())).toList();
  }

  private static int number(ChunkKey key) {
    return Integer.parseInt(key.document().document().substring(1)) * CHUNKS_IN_A_DOCUMENT
        + key.n();
  }

  @Override
  public void close() {
    index.close();
  }
}
