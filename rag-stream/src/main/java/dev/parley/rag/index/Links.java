package dev.parley.rag.index;

import static java.util.Objects.requireNonNull;

import dev.parley.rag.index.LinkTable.Match;
import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
  /** No document. */
  public static final int NONE = -1;

  private final Side pieces = new Side(Fields.PIECE_LINK, Fields.TENANT);
  private final Side vectors = new Side(Fields.VECTOR_LINK, Fields.SPACE);

  /**
   * A company's pieces that vectors are of, in the vectors' order; {@link #NONE} where there is
   * none.
   *
   * @param ofVectors ascending
   * @throws IllegalArgumentException for one that is no vector
   */
  public int[] pieces(IndexReader reader, TenantId tenant, int[] ofVectors) throws IOException {
    return pieces.find(reader, tenant.value(), vectors.numbers(reader, ofVectors));
  }

  /**
   * The company's vectors that pieces have of an encoder, in the same way.
   *
   * @param ofPieces ascending
   */
  public int[] vectors(IndexReader reader, TenantId tenant, String model, int[] ofPieces)
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

    long[] numbers(IndexReader reader, int[] docs) throws IOException {
      var numbers = new long[docs.length];
      for (var part : LeafDocs.of(reader, docs)) {
        var values = part.leaf().reader().getNumericDocValues(link);
        for (int i = part.from(); i < part.to(); i++) {
          if (values == null || !values.advanceExact(docs[i] - part.leaf().docBase)) {
            throw new IllegalArgumentException(
                "doc: " + docs[i] + " (expected: one with " + link + ")");
          }
          numbers[i] = values.longValue();
        }
      }
      return numbers;
    }

    /** Those of this owner that have these numbers and were not deleted. */
    int[] find(IndexReader reader, String whose, long[] numbers) throws IOException {
      var found = new int[numbers.length];
      Arrays.fill(found, NONE);
      for (var leaf : reader.leaves()) {
        keep(leaf, whose, table(leaf.reader()).find(numbers), found);
      }
      return found;
    }

    /** Numbers of two companies may be the same by chance: who owns what is not left to it. */
    private void keep(LeafReaderContext leaf, String whose, List<Match> matches, int[] found)
        throws IOException {
      if (matches.isEmpty()) {
        return;
      }
      var owners = leaf.reader().getSortedDocValues(owner);
      int wanted = owners.lookupTerm(new BytesRef(whose));
      var live = leaf.reader().getLiveDocs();
      for (var match : matches) {
        int doc = match.doc();
        if ((live == null || live.get(doc))
            && owners.advanceExact(doc)
            && owners.ordValue() == wanted) {
          found[match.of()] = leaf.docBase + doc;
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
