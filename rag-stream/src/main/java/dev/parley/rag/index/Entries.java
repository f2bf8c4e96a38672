package dev.parley.rag.index;

import dev.parley.language.chunk.TextChunk;
import dev.parley.rag.embed.UnsettledVectors.IndexedText;
import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.events.Manifest;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.seal.Sha256;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;

/** Chunks, markers and vectors as Lucene's documents. */
final class Entries {
  private static final String PLACE_SEPARATOR = " > ";
  private static final int LINK_DIGITS = 16; // hex, as many as a long has

  private static final Set<String> STORED =
      Set.of(Fields.TITLE, Fields.PLACE, Fields.TEXT, Fields.HASH);

  private Entries() {}

  static Document piece(ChunkKey key, Chunk chunk) {
    var place = String.join(PLACE_SEPARATOR, chunk.getPlace());
    var entry = new Document();
    entry.add(exact(Fields.PART_OF, key.document(), Field.Store.NO));
    owned(entry, Fields.TENANT, key.document().tenant().value());
    entry.add(new NumericDocValuesField(Fields.PIECE_LINK, link(key)));
    entry.add(exact(Fields.CHUNK, key, Field.Store.YES));
    entry.add(new BinaryDocValuesField(Fields.CHUNK, new BytesRef(key.toString())));
    entry.add(new StoredField(Fields.HASH, chunk.getHash()));
    entry.add(new TextField(Fields.TITLE, chunk.getTitle(), Field.Store.YES));
    entry.add(new TextField(Fields.PLACE, place, Field.Store.YES));
    entry.add(new TextField(Fields.TEXT, chunk.getText(), Field.Store.YES));
    entry.add(
        new TextField(
            Fields.WORDS,
            String.join("\n", chunk.getTitle(), place, chunk.getText()),
            Field.Store.NO));
    return entry;
  }

  /** Says which version of a document is the visible one, or that it was deleted. */
  static Document marker(DocumentKey document, long version, Manifest manifest) {
    var entry = new Document();
    entry.add(exact(Fields.PART_OF, document, Field.Store.NO));
    entry.add(exact(Fields.MARKER, document, Field.Store.YES));
    entry.add(new StoredField(Fields.VERSION, version));
    entry.add(new StoredField(Fields.CHUNKS, manifest.getCount()));
    entry.add(new StoredField(Fields.DELETED, manifest.getDeleted() ? 1 : 0));
    return entry;
  }

  static Document vector(EmbeddingKey id, String hash, float[] vector) {
    var key = id.chunk();
    var entry = new Document();
    entry.add(exact(Fields.VECTOR_DOCUMENT, key.document(), Field.Store.NO));
    owned(entry, Fields.SPACE, Fields.space(key.document().tenant(), id.model()));
    entry.add(new NumericDocValuesField(Fields.VECTOR_LINK, link(key)));
    entry.add(exact(Fields.VECTOR_KEY, id, Field.Store.NO));
    entry.add(new BinaryDocValuesField(Fields.VECTOR_KEY, new BytesRef(id.toString())));
    entry.add(exact(Fields.VECTOR_HASH, hash, Field.Store.NO));
    entry.add(new LongPoint(Fields.VECTOR_VERSION, key.version()));
    entry.add(
        new KnnFloatVectorField(
            Fields.vector(id.model()), vector, VectorSimilarityFunction.DOT_PRODUCT));
    return entry;
  }

  /** What a piece's vector is made of. */
  static IndexedText text(IndexSearcher searcher, int doc) throws IOException {
    var stored = searcher.storedFields().document(doc, STORED);
    var place = stored.get(Fields.PLACE);
    var chunk =
        new TextChunk(
            0,
            stored.get(Fields.TITLE),
            place.isEmpty() ? List.of() : List.of(place), // joined already, by the same separator
            stored.get(Fields.TEXT),
            0);
    return new IndexedText(stored.get(Fields.HASH), chunk.embeddingText());
  }

  /** So that it is found by its owner, and the owner by it. */
  private static void owned(Document entry, String field, String owner) {
    entry.add(exact(field, owner, Field.Store.NO));
    entry.add(new SortedDocValuesField(field, new BytesRef(owner)));
  }

  /** Seldom that of another chunk. */
  private static long link(ChunkKey key) {
    return Long.parseUnsignedLong(Sha256.hex(key.toString()).substring(0, LINK_DIGITS), 16);
  }

  private static Field exact(String name, Object value, Field.Store store) {
    return new StringField(name, value.toString(), store);
  }
}
