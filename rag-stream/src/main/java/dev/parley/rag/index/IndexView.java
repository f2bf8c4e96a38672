package dev.parley.rag.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;

/**
 * One unchanging state of the index; close it after use.
 *
 * @param links between its pieces and its vectors
 * @param position topic-partition to the next offset; what was before it is in this state
 */
public record IndexView(
    IndexSearcher searcher, Links links, Map<String, Long> position, SearcherManager from)
    implements AutoCloseable {
  @Override
  public void close() {
    try {
      from.release(searcher);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
