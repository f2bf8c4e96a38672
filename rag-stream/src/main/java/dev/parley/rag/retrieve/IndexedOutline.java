package dev.parley.rag.retrieve;

import dev.parley.rag.index.Fields;
import dev.parley.rag.index.KnowledgeIndex;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;

/** Outlines as the index has them. */
public final class IndexedOutline implements Outline {
  private static final int MOST = 100;
  private static final Set<String> STORED = Set.of(Fields.CHUNK, Fields.PLACE);

  private final KnowledgeIndex index;

  public IndexedOutline(KnowledgeIndex index) {
    this.index = index;
  }

  @Override
  public List<String> of(DocumentKey document) {
    var headings = new TreeMap<Integer, String>();
    try (var view = index.view()) {
      var parts = new TermQuery(new Term(Fields.PART_OF, document.toString()));
      var fields = view.searcher().storedFields();
      for (var hit : view.searcher().search(parts, MOST).scoreDocs) {
        var piece = fields.document(hit.doc, STORED);
        if (piece.get(Fields.CHUNK) != null) { // its marker is a part, too
          headings.put(ChunkKey.parse(piece.get(Fields.CHUNK)).n(), last(piece.get(Fields.PLACE)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("index", e);
    }
    return headings.values().stream().filter(it -> !it.isBlank()).distinct().toList();
  }

  private static String last(String place) {
    return place.substring(place.lastIndexOf('>') + 1).strip();
  }
}
