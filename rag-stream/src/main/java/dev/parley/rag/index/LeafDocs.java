package dev.parley.rag.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;

/**
 * Some documents of one of the index's segments.
 *
 * @param docs as numbered in the whole index, ascending
 */
public record LeafDocs(LeafReaderContext leaf, List<Integer> docs) {

  /** Each with the segment that it is in; a segment with none is left out. */
  public static List<LeafDocs> of(IndexReader reader, Collection<Integer> docs) {
    var sorted = docs.stream().sorted().distinct().toList();
    var parts = new ArrayList<LeafDocs>();
    int from = 0;
    for (var leaf : reader.leaves()) {
      int to = from;
      while (to < sorted.size() && sorted.get(to) < leaf.docBase + leaf.reader().maxDoc()) {
        to++;
      }
      if (to > from) {
        parts.add(new LeafDocs(leaf, sorted.subList(from, to)));
      }
      from = to;
    }
    return parts;
  }

  /** Its number within the segment. */
  public int within(int doc) {
    return doc - leaf.docBase;
  }
}
