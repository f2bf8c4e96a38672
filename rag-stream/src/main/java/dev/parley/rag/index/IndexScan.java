package dev.parley.rag.index;

import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocIdSetIterator;

/** Reads from an index that was opened which documents and vectors it holds. */
final class IndexScan {
  private static final Set<String> MARKER = Set.of(Fields.VERSION, Fields.CHUNKS, Fields.DELETED);

  private interface Found {
    void on(LeafReader leaf, int doc, String term) throws IOException;
  }

  private final IndexReader reader;

  IndexScan(IndexReader reader) {
    this.reader = reader;
  }

  void into(VisibleDocuments documents) {
    try {
      each(
          Fields.MARKER,
          (leaf, doc, term) -> {
            var marker = leaf.storedFields().document(doc, MARKER);
            documents.visible(
                DocumentKey.parse(term),
                marker.getField(Fields.VERSION).numericValue().longValue(),
                marker.getField(Fields.CHUNKS).numericValue().intValue(),
                marker.getField(Fields.DELETED).numericValue().intValue() == 1);
          });
      each(Fields.VECTOR_KEY, (leaf, doc, term) -> documents.vector(EmbeddingKey.parse(term)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void each(String field, Found found) throws IOException {
    for (var context : reader.leaves()) {
      var leaf = context.reader();
      var terms = leaf.terms(field);
      if (terms == null) {
        continue;
      }
      var live = leaf.getLiveDocs();
      var each = terms.iterator();
      for (var term = each.next(); term != null; term = each.next()) {
        var docs = each.postings(null, PostingsEnum.NONE);
        for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
          if (live == null || live.get(doc)) {
            found.on(leaf, doc, term.utf8ToString());
          }
        }
      }
    }
  }
}
