package dev.parley.rag.index;

import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.stores.Checksum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * What an index holds, as hashes: the chunks that can be found with all their words, and their
 * vectors. How Lucene lays them out, and vectors that wait to be used again, do not count.
 */
final class IndexChecksums {
  private static final Set<String> STORED =
      Set.of(Fields.CHUNK, Fields.TITLE, Fields.PLACE, Fields.TEXT, Fields.HASH);

  private final IndexView view;
  private final Set<String> found = new HashSet<>();

  private IndexChecksums(IndexView view) {
    this.view = view;
  }

  static Map<String, String> of(IndexView view) {
    var checksums = new IndexChecksums(view);
    try {
      return Map.of("index/chunks", checksums.chunks(), "index/vectors", checksums.vectors());
    } catch (IOException e) {
      throw new UncheckedIOException("index", e);
    }
  }

  private String chunks() throws IOException {
    var checksum = new Checksum();
    for (var leaf : leaves()) {
      each(leaf.reader(), Fields.CHUNK, (doc, chunk) -> add(checksum, leaf.reader(), doc, chunk));
    }
    return checksum.hex();
  }

  private void add(Checksum checksum, LeafReader leaf, int doc, String chunk) throws IOException {
    var stored = leaf.storedFields().document(doc, STORED);
    checksum.part(chunk);
    for (var field : new String[] {Fields.HASH, Fields.TITLE, Fields.PLACE, Fields.TEXT}) {
      checksum.part(stored.get(field));
    }
    checksum.add();
    found.add(chunk);
  }

  private String vectors() throws IOException {
    var checksum = new Checksum();
    for (var leaf : leaves()) {
      each(
          leaf.reader(),
          Fields.VECTOR_KEY,
          (doc, id) -> {
            var key = EmbeddingKey.parse(id);
            if (found.contains(key.chunk().toString())) {
              checksum.part(id).part(vector(key.model(), leaf.docBase + doc)).add();
            }
          });
    }
    return checksum.hex();
  }

  private byte[] vector(String model, int doc) throws IOException {
    var values = Vectors.read(view.searcher().getIndexReader(), model, doc);
    var bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    for (var value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  private Iterable<LeafReaderContext> leaves() {
    return view.searcher().getIndexReader().leaves();
  }

  private interface Each {
    void on(int doc, String id) throws IOException;
  }

  private static void each(LeafReader leaf, String field, Each each) throws IOException {
    var ids = leaf.getBinaryDocValues(field);
    if (ids == null) {
      return;
    }
    var live = leaf.getLiveDocs();
    for (int doc = ids.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = ids.nextDoc()) {
      if (live == null || live.get(doc)) {
        each.on(doc, ids.binaryValue().utf8ToString());
      }
    }
  }
}
