package dev.parley.rag.index;

import static java.util.Objects.requireNonNull;

import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.BytesRef;

/**
 * Which piece and which vector belong together, by the number that both have ({@link
 * Fields#PIECE_LINK}, {@link Fields#VECTOR_LINK}). Each segment's numbers are kept in memory while
 * it is open, 12 bytes for each. Safe for use by many threads.
 */
public final class Links {
  private final Side pieces = new Side(Fields.PIECE_LINK, Fields.TENANT);
  private final Side vectors = new Side(Fields.VECTOR_LINK, Fields.SPACE);

  /** A company's pieces that these vectors are of, by vector; of one that has none, nothing. */
  public Map<Integer, Integer> pieces(
      IndexReader reader, TenantId tenant, Collection<Integer> ofVectors) throws IOException {
    return pieces.find(reader, tenant.value(), vectors.numbers(reader, ofVectors));
  }

  /** The company's vectors that these pieces have of an encoder, by piece. */
  public Map<Integer, Integer> vectors(
      IndexReader reader, TenantId tenant, String model, Collection<Integer> ofPieces)
      throws IOException {
    return vectors.find(reader, Fields.space(tenant, model), pieces.numbers(reader, ofPieces));
  }

  /** All pieces, or all vectors: where they have their numbers, and who owns them. */
  private static final class Side {
    private final String link;
    private final String owner;
    private final Map<CacheKey, LinkTable> tables = new ConcurrentHashMap<>(); // of open segments

    Side(String link, String owner) {
      this.link = link;
      this.owner = owner;
    }

    /** The documents by their numbers. */
    Map<Long, Integer> numbers(IndexReader reader, Collection<Integer> docs) throws IOException {
      var numbers = new HashMap<Long, Integer>();
      for (var part : LeafDocs.of(reader, docs)) {
        var values = part.leaf().reader().getNumericDocValues(link);
        for (int doc : part.docs()) {
          if (values == null || !values.advanceExact(part.within(doc))) {
            throw new IllegalArgumentException(
                "doc: " + doc + " (expected: one with " + link + ")");
          }
          numbers.put(values.longValue(), doc);
        }
      }
      return numbers;
    }

    /** Those of this owner that have these numbers and were not deleted, by what has the number. */
    Map<Integer, Integer> find(IndexReader reader, String whose, Map<Long, Integer> numbers)
        throws IOException {
      var found = new HashMap<Integer, Integer>();
      for (var leaf : reader.leaves()) {
        var candidates = new TreeMap<Integer, Integer>();
        var table = table(leaf.reader());
        numbers.forEach((number, from) -> table.each(number, doc -> candidates.put(doc, from)));
        keep(leaf, whose, candidates, found);
      }
      return found;
    }

    /** Numbers of two companies may be the same by chance: who owns them may not be left to it. */
    private void keep(
        LeafReaderContext leaf,
        String whose,
        TreeMap<Integer, Integer> candidates,
        Map<Integer, Integer> found)
        throws IOException {
      if (candidates.isEmpty()) {
        return;
      }
      var owners = leaf.reader().getSortedDocValues(owner);
      int wanted = owners.lookupTerm(new BytesRef(whose));
      var live = leaf.reader().getLiveDocs();
      for (var it : candidates.entrySet()) {
        int doc = it.getKey();
        if ((live == null || live.get(doc))
            && owners.advanceExact(doc)
            && owners.ordValue() == wanted) {
          found.put(it.getValue(), leaf.docBase + doc);
        }
      }
    }

    private LinkTable table(LeafReader leaf) {
      var core = requireNonNull(leaf.getCoreCacheHelper());
      return tables.computeIfAbsent(
          core.getKey(),
          key -> {
            try {
              core.addClosedListener(tables::remove);
              return LinkTable.of(leaf, link);
            } catch (IOException e) {
              throw new UncheckedIOException("index", e);
            }
          });
    }
  }
}
