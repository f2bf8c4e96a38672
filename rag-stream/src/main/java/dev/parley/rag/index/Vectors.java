package dev.parley.rag.index;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.ReaderUtil;

/** Vectors read back from the index. */
public final class Vectors {
  private Vectors() {}

  /** The vector that a Lucene document has of this encoder. */
  public static float[] read(IndexReader reader, String model, int doc) throws IOException {
    var leaf = reader.leaves().get(ReaderUtil.subIndex(doc, reader.leaves()));
    var values = leaf.reader().getFloatVectorValues(Fields.vector(model));
    if (values == null || values.advance(doc - leaf.docBase) != doc - leaf.docBase) {
      throw new IllegalArgumentException("doc: " + doc + " (expected: one with a vector)");
    }
    return values.vectorValue().clone(); // the array is used again
  }
}
