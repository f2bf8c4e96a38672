package dev.parley.rag.ground;

import dev.parley.language.chunk.Chunker;
import dev.parley.language.chunk.Document;
import dev.parley.language.chunk.TextChunk;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.index.KnowledgeIndex;
import dev.parley.rag.index.TestIndex;
import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.seal.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Documents, indexed with their vectors; these are kept in a folder between two measurements. */
final class Library implements AutoCloseable {
  private static final int CHUNK = 510;
  private static final int OVERLAP = 50;

  private final SentenceEncoder encoder;
  private final Path vectors;
  private final TestIndex index;

  Library(SentenceEncoder encoder, Path folder) throws IOException {
    this.encoder = encoder;
    this.vectors = Files.createDirectories(folder.resolve("vectors"));
    this.index = new TestIndex(Files.createTempDirectory(folder, "index"), encoder.id());
  }

  Library add(Map<DocumentKey, Document> documents) throws IOException {
    var chunker = new Chunker(encoder.tokens(), CHUNK, OVERLAP);
    for (var document : documents.entrySet()) {
      var pieces = chunker.chunk(document.getValue());
      var chunks = pieces.stream().map(Library::chunk).toList();
      index.add(document.getKey(), 1, chunks);
      var encoded = vectors(pieces);
      for (int i = 0; i < chunks.size(); i++) {
        var chunk = chunks.get(i);
        index.vector(document.getKey().chunk(1, chunk.getN()), chunk.getHash(), encoded.get(i));
      }
    }
    index.refresh();
    return this;
  }

  private static Chunk chunk(TextChunk piece) {
    return TestIndex.chunk(piece.n(), piece.title(), piece.place(), piece.text());
  }

  private List<float[]> vectors(List<TextChunk> pieces) throws IOException {
    var encoded = new ArrayList<float[]>();
    for (var piece : pieces) {
      var file = vectors.resolve(Sha256.hex(encoder.id() + piece.embeddingText()));
      if (Files.notExists(file)) {
        var bytes = ByteBuffer.allocate(encoder.dimensions() * Float.BYTES);
        bytes.asFloatBuffer().put(encoder.encode(piece.embeddingText()));
        Files.write(file, bytes.array());
      }
      var vector = new float[encoder.dimensions()];
      ByteBuffer.wrap(Files.readAllBytes(file)).asFloatBuffer().get(vector);
      encoded.add(vector);
    }
    return encoded;
  }

  KnowledgeIndex index() {
    return index.index();
  }

  @Override
  public void close() {
    index.close();
  }
}
