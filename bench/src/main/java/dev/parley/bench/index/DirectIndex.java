package dev.parley.bench.index;

import dev.parley.language.chunk.TextChunk;
import dev.parley.rag.index.KnowledgeIndex;
import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.events.Manifest;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.provenance.ChunkHash;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The product's index, filled as its feed would, without topics. */
public final class DirectIndex implements AutoCloseable {
  private final KnowledgeIndex index;
  private final String encoder;

  /**
   * @param encoder whose vectors every company's documents have
   */
  public DirectIndex(Path folder, String encoder) {
    this.index = new KnowledgeIndex(folder, tenant -> encoder);
    this.encoder = encoder;
  }

  /**
   * Adds a document's first version.
   *
   * @param vectors of each chunk
   */
  public void add(DocumentKey document, List<TextChunk> pieces, List<float[]> vectors) {
    var chunks = pieces.stream().map(DirectIndex::chunk).toList();
    var hashes = chunks.stream().map(Chunk::getHash).toList();
    index.publish(
        document, 1, new Manifest(chunks.size(), hashes, document.document(), false), chunks);
    for (int n = 0; n < chunks.size(); n++) {
      var key = new EmbeddingKey(document.chunk(1, chunks.get(n).getN()), encoder);
      index.addVector(key, hashes.get(n), vectors.get(n));
    }
  }

  private static Chunk chunk(TextChunk piece) {
    var hash = ChunkHash.of(piece.title(), piece.place(), piece.text());
    return new Chunk(piece.n(), piece.title(), piece.place(), piece.text(), piece.tokens(), hash);
  }

  /** Makes what was added searchable. */
  public KnowledgeIndex refreshed() {
    index.refresh(Map.of());
    return index;
  }

  @Override
  public void close() {
    index.close();
  }
}
