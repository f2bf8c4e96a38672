package dev.parley.rag.retrieve;

import dev.parley.language.encode.Cosine;
import dev.parley.rag.index.Fields;
import dev.parley.rag.index.LeafDocs;
import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.search.knn.KnnCollectorManager;
import org.apache.lucene.search.knn.TopKnnCollectorManager;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The nearest of a company's vectors: by Lucene's graph, or by looking at each of the company's own
 * where that is less work, in each segment as it is there.
 */
final class NearestVectors {
  /** What the graph costs, see RATIONALE: so many looks for each one wanted, if all may be it. */
  private static final long LOOKS = 12;

  private final IndexSearcher searcher;
  private final VectorSearch.Wanted wanted;
  private final String field;
  private final BytesRef space;
  private final int most;

  NearestVectors(IndexSearcher searcher, TenantId tenant, VectorSearch.Wanted wanted, int most) {
    this.searcher = searcher;
    this.wanted = wanted;
    this.field = Fields.vector(wanted.encoder());
    this.space = new BytesRef(Fields.space(tenant, wanted.encoder()));
    this.most = most;
  }

  /** With Lucene's scores, ascending by document. */
  ScoreDoc[] find() throws IOException {
    var graphs = new TopKnnCollectorManager(most, searcher);
    var found = new ArrayList<TopDocs>();
    for (var leaf : searcher.getIndexReader().leaves()) {
      var own = own(leaf.reader());
      if (own != null) {
        found.add(numbered(leaf, in(leaf, own, graphs)));
      }
    }
    var nearest = TopDocs.merge(most, found.toArray(TopDocs[]::new)).scoreDocs;
    Arrays.sort(nearest, Comparator.comparingInt(hit -> hit.doc));
    return nearest;
  }

  /**
   * Cosines of these, by document.
   *
   * @param docs the company's vectors of the encoder, ascending
   */
  Map<Integer, Double> of(int[] docs) throws IOException {
    var cosines = new HashMap<Integer, Double>();
    for (var part : LeafDocs.of(searcher.getIndexReader(), docs)) {
      var vectors = part.leaf().reader().getFloatVectorValues(field);
      for (int i = part.from(); i < part.to(); i++) {
        if (vectors.advance(docs[i] - part.leaf().docBase) + part.leaf().docBase == docs[i]) {
          cosines.put(docs[i], Cosine.of(wanted.vector(), vectors.vectorValue()));
        }
      }
    }
    return cosines;
  }

  private @Nullable TermsEnum own(LeafReader leaf) throws IOException {
    var spaces = leaf.terms(Fields.SPACE);
    var each = spaces == null ? null : spaces.iterator();
    return each != null && each.seekExact(space) ? each : null;
  }

  private static TopDocs numbered(LeafReaderContext leaf, TopDocs found) {
    for (var hit : found.scoreDocs) {
      hit.doc += leaf.docBase;
    }
    return found;
  }

  private TopDocs in(LeafReaderContext leaf, TermsEnum own, KnnCollectorManager graphs)
      throws IOException {
    var reader = leaf.reader();
    var vectors = reader.getFloatVectorValues(field);
    long ours = own.docFreq();
    if (ours * ours > LOOKS * most * vectors.size()) {
      boolean alone = ours == vectors.size();
      var graph = graphs.newCollector(alone ? Integer.MAX_VALUE : (int) ours, leaf);
      reader.searchNearestVectors(
          field, wanted.vector(), graph, alone ? reader.getLiveDocs() : visible(reader, own));
      if (!graph.earlyTerminated()) {
        return graph.topDocs();
      }
    }
    return each(vectors, own.postings(null, PostingsEnum.NONE), reader.getLiveDocs());
  }

  private static Bits visible(LeafReader reader, TermsEnum own) throws IOException {
    var ours = new FixedBitSet(reader.maxDoc());
    ours.or(own.postings(null, PostingsEnum.NONE));
    var live = reader.getLiveDocs();
    return live == null ? ours : new Both(ours, live);
  }

  private TopDocs each(FloatVectorValues vectors, PostingsEnum own, @Nullable Bits live)
      throws IOException {
    KnnCollector nearest = new TopKnnCollector(most, Integer.MAX_VALUE);
    var scorer = vectors.scorer(wanted.vector());
    var at = scorer.iterator();
    for (int doc = own.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = own.nextDoc()) {
      if ((live == null || live.get(doc)) && at.advance(doc) == doc) {
        nearest.collect(doc, scorer.score());
      }
    }
    return nearest.topDocs();
  }

  /** What is in both. */
  private record Both(Bits one, Bits other) implements Bits {
    @Override
    public boolean get(int index) {
      return one.get(index) && other.get(index);
    }

    @Override
    public int length() {
      return one.length();
    }
  }
}
