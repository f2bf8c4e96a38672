package dev.parley.rag.index;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.ReaderUtil;

/** Chunk ids read back from the index. */
public final class Ids {
  private Ids() {}

  /** The {@link Fields#CHUNK} of a piece or the {@link Fields#VECTOR_OF} of a vector. */
  public static String read(IndexReader reader, String field, int doc) throws IOException {
    var leaf = reader.leaves().get(ReaderUtil.subIndex(doc, reader.leaves()));
    var values = leaf.reader().getBinaryDocValues(field);
    if (values == null || !values.advanceExact(doc - leaf.docBase)) {
      throw new IllegalArgumentException("doc: " + doc + " (expected: one with " + field + ")");
    }
    return values.binaryValue().utf8ToString();
  }
}
