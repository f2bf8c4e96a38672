package dev.parley.rag.index;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;

/**
 * Some documents, as far as they are in one of the index's segments.
 *
 * @param from the place of the first of them among all
 * @param to behind the last
 */
public record LeafDocs(LeafReaderContext leaf, int from, int to) {

  /**
   * Each with the segment that it is in; a segment with none is left out.
   *
   * @param docs ascending
   */
  public static List<LeafDocs> of(IndexReader reader, int[] docs) {
    var parts = new ArrayList<LeafDocs>();
    int from = 0;
    for (var leaf : reader.leaves()) {
      int to = from;
      while (to < docs.length && docs[to] < leaf.docBase + leaf.reader().maxDoc()) {
        to++;
      }
      if (to > from) {
        parts.add(new LeafDocs(leaf, from, to));
      }
      from = to;
    }
    return parts;
  }
}
