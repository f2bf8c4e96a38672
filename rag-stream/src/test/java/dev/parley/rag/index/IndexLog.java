package dev.parley.rag.index;

import static org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;

import dev.parley.rag.embed.VectorBytes;
import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.events.ChunkRecord;
import dev.parley.schemas.events.Embedding;
import dev.parley.schemas.events.Manifest;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;

/** An index that reads its records as from the topics, at one offset after another. */
final class IndexLog implements AutoCloseable {
  private static final String MODEL = TestIndex.MODEL;
  static final float[] VECTOR = {0.6f, 0.8f};

  final KnowledgeIndex index;
  final IndexUpdates updates;
  private long offset;

  IndexLog(Path folder) {
    index = new KnowledgeIndex(folder, tenant -> MODEL);
    updates = new IndexUpdates(index, Map.of(MODEL, 2));
  }

  /** The offset of the record read last. */
  long last() {
    return offset - 1;
  }

  void publish(DocumentKey document, long version, String... texts) {
    for (int n = 0; n < texts.length; n++) {
      chunk(document, version, n, texts[n]);
    }
    manifest(document, version, texts);
  }

  void chunk(DocumentKey document, long version, int n, String text) {
    take(document.chunk(version, n), record(document, version, chunkOf(n, text)));
  }

  void manifest(DocumentKey document, long version, String... texts) {
    var hashes = List.of(texts).stream().map(IndexLog::hash).toList();
    var manifest = new Manifest(texts.length, hashes, "Guide", false);
    take(document.manifest(version), record(document, version, manifest));
  }

  void delete(DocumentKey document, long version) {
    var manifest = new Manifest(0, List.of(), "", true);
    take(document.manifest(version), record(document, version, manifest));
  }

  private void take(ChunkKey key, ChunkRecord record) {
    updates.chunk(0, offset++, key, record);
  }

  void vector(ChunkKey key, String text) {
    updates.embedding(new EmbeddingKey(key, MODEL), embedding(key, text, VECTOR));
  }

  static ChunkRecord record(DocumentKey document, long version, Object body) {
    return new ChunkRecord(document.tenant().value(), document.document(), version, body);
  }

  static Chunk chunkOf(int n, String text) {
    return TestIndex.chunk(n, "Guide", List.of(), text);
  }

  static String hash(String text) {
    return chunkOf(0, text).getHash();
  }

  static Embedding embedding(ChunkKey key, String text, float[] vector) {
    ByteBuffer bytes = VectorBytes.of(vector);
    var document = key.document();
    return new Embedding(
        document.tenant().value(),
        document.document(),
        key.version(),
        key.n(),
        MODEL,
        hash(text),
        bytes);
  }

  List<String> pieces() throws IOException {
    return ids(Fields.CHUNK);
  }

  /** The chunks that have vectors. */
  List<String> vectors() throws IOException {
    return ids(Fields.VECTOR_KEY).stream()
        .map(it -> EmbeddingKey.parse(it).chunk().toString())
        .toList();
  }

  private List<String> ids(String field) throws IOException {
    index.refresh(Map.of());
    var found = new ArrayList<String>();
    try (var view = index.view()) {
      for (var leaf : view.searcher().getIndexReader().leaves()) {
        var live = leaf.reader().getLiveDocs();
        var ids = DocValues.getBinary(leaf.reader(), field);
        for (int doc = ids.nextDoc(); doc != NO_MORE_DOCS; doc = ids.nextDoc()) {
          if (live == null || live.get(doc)) {
            found.add(ids.binaryValue().utf8ToString());
          }
        }
      }
    }
    return found.stream().sorted().toList();
  }

  @Override
  public void close() {
    index.close();
  }
}
