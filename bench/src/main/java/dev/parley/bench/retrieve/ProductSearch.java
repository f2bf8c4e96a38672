package dev.parley.bench.retrieve;

import dev.parley.rag.index.KnowledgeIndex;
import dev.parley.rag.retrieve.HybridRetriever;
import dev.parley.rag.retrieve.Question;
import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.events.Manifest;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The product's index, filled as its feed would, and searched by vectors as it would. */
final class ProductSearch implements Search {
  private static final int CHUNKS_IN_A_DOCUMENT = 20;

  private final KnowledgeIndex index;
  private final HybridRetriever retriever;

  private ProductSearch(KnowledgeIndex index, Questions questions) {
    this.index = index;
    this.retriever = new HybridRetriever(index, questions, Optional.empty());
  }

  /**
   * Fills it.
   *
   * @param tenants whose documents come in turn, with as many chunks each
   */
  static ProductSearch of(Path folder, Cloud cloud, int chunks, int tenants, Questions questions) {
    var index = new KnowledgeIndex(folder, tenant -> questions.id());
    for (int first = 0; first < chunks; first += CHUNKS_IN_A_DOCUMENT) {
      int number = first / CHUNKS_IN_A_DOCUMENT;
      var document = new DocumentKey(tenant(number % tenants), "d" + number);
      add(
          index,
          questions.id(),
          document,
          cloud,
          first,
          Math.min(CHUNKS_IN_A_DOCUMENT, chunks - first));
    }
    index.refresh(Map.of());
    return new ProductSearch(index, questions);
  }

  private static void add(
      KnowledgeIndex index, String model, DocumentKey document, Cloud cloud, int first, int count) {
    var chunks =
        IntStream.range(0, count)
            .mapToObj(n -> chunk(n, cloud.text(first + n), first + n))
            .toList();
    var hashes = chunks.stream().map(Chunk::getHash).toList();
    index.publish(document, 1, new Manifest(count, hashes, document.document(), false), chunks);
    for (int n = 0; n < count; n++) {
      index.addVector(
          new EmbeddingKey(document.chunk(1, n), model), hashes.get(n), cloud.vector(first + n));
    }
  }

  private static Chunk chunk(int n, String text, int number) {
    return new Chunk(n, "title", List.of(), text, 10, Sha256.hex(number + text));
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
