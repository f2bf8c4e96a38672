package dev.parley.rag.index;

import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.events.Manifest;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** Chunks, markers and vectors as Lucene's documents. */
final class Entries {
  private static final String PLACE_SEPARATOR = " > ";

  private Entries() {}

  static Document piece(ChunkKey key, Chunk chunk) {
    var place = String.join(PLACE_SEPARATOR, chunk.getPlace());
    var entry = new Document();
    entry.add(exact(Fields.PART_OF, key.document(), Field.Store.NO));
    entry.add(exact(Fields.TENANT, key.document().tenant(), Field.Store.NO));
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

  static Document vector(ChunkKey key, String hash, float[] vector) {
    var entry = new Document();
    entry.add(exact(Fields.VECTOR_DOCUMENT, key.document(), Field.Store.NO));
    entry.add(exact(Fields.TENANT, key.document().tenant(), Field.Store.NO));
    entry.add(exact(Fields.VECTOR_OF, key, Field.Store.NO));
    entry.add(new BinaryDocValuesField(Fields.VECTOR_OF, new BytesRef(key.toString())));
    entry.add(exact(Fields.VECTOR_HASH, hash, Field.Store.NO));
    entry.add(new LongPoint(Fields.VECTOR_VERSION, key.version()));
    entry.add(new KnnFloatVectorField(Fields.VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
    return entry;
  }

  private static Field exact(String name, Object value, Field.Store store) {
    return new StringField(name, value.toString(), store);
  }
}
