package dev.parley.rag.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Ids of Lucene's documents, many at a time: each segment is opened once and read forwards. */
public final class Ids {
  private Ids() {}

  /**
   * The {@link Fields#CHUNK} of pieces or the {@link Fields#VECTOR_OF} of vectors, by document.
   *
   * @throws IllegalArgumentException for a document without one
   */
  public static Map<Integer, String> read(
      IndexReader reader, String field, Collection<Integer> docs) throws IOException {
    var ids = new HashMap<Integer, String>();
    for (var part : LeafDocs.of(reader, docs)) {
      var values = part.leaf().reader().getBinaryDocValues(field);
      for (int doc : part.docs()) {
        if (values == null || !values.advanceExact(part.within(doc))) {
          throw new IllegalArgumentException("doc: " + doc + " (expected: one with " + field + ")");
        }
        ids.put(doc, values.binaryValue().utf8ToString());
      }
    }
    return ids;
  }

  /**
   * The documents that have these ids and were not deleted; an id that none has is left out.
   *
   * @param field where no two documents that were not deleted have the same id
   */
  public static Map<String, Integer> find(IndexReader reader, String field, Collection<String> ids)
      throws IOException {
    var found = new HashMap<String, Integer>();
    var missing = new ArrayList<>(ids.stream().map(BytesRef::new).sorted().toList());
    for (var leaf : reader.leaves()) {
      find(leaf, field, missing, found);
    }
    return found;
  }

  private static void find(
      LeafReaderContext leaf, String field, List<BytesRef> missing, Map<String, Integer> found)
      throws IOException {
    var terms = leaf.reader().terms(field);
    if (terms == null || missing.isEmpty()) {
      return;
    }
    var each = terms.iterator();
    var live = leaf.reader().getLiveDocs();
    @Nullable PostingsEnum postings = null;
    for (var ids = missing.iterator(); ids.hasNext(); ) {
      var id = ids.next();
      if (each.seekExact(id)) {
        postings = each.postings(postings, PostingsEnum.NONE);
        int doc = first(postings, live);
        if (doc != DocIdSetIterator.NO_MORE_DOCS) {
          found.put(id.utf8ToString(), leaf.docBase + doc);
          ids.remove();
        }
      }
    }
  }

  private static int first(PostingsEnum postings, @Nullable Bits live) throws IOException {
    int doc = postings.nextDoc();
    while (doc != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(doc)) {
      doc = postings.nextDoc();
    }
    return doc;
  }
}
