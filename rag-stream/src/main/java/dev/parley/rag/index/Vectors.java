package dev.parley.rag.index;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;

/** Vectors read back from the index. */
public final class Vectors {
  private Vectors() {}

  /** The vectors that some Lucene documents have of this encoder, by document. */
  public static Map<Integer, float[]> read(
      IndexReader reader, String model, Collection<Integer> docs) throws IOException {
    var vectors = new HashMap<Integer, float[]>();
    for (var part : LeafDocs.of(reader, docs)) {
      var values = part.leaf().reader().getFloatVectorValues(Fields.vector(model));
      for (int doc : part.docs()) {
        if (values == null || values.advance(part.within(doc)) != part.within(doc)) {
          throw new IllegalArgumentException("doc: " + doc + " (expected: one with a vector)");
        }
        vectors.put(doc, values.vectorValue().clone()); // the array is used again
      }
    }
    return vectors;
  }

  /** The vector that a Lucene document has of this encoder. */
  public static float[] read(IndexReader reader, String model, int doc) throws IOException {
    return requireNonNull(read(reader, model, List.of(doc)).get(doc));
  }
}
