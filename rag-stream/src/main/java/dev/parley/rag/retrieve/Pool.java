package dev.parley.rag.retrieve;

import dev.parley.rag.index.IndexView;
import dev.parley.rag.index.LeafDocs;
import dev.parley.rag.index.Links;
import dev.parley.rag.rerank.Candidate;
import dev.parley.rag.retrieve.Question.Mode;
import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.jspecify.annotations.Nullable;

/** The chunks worth ranking for a question: the best by keywords, the nearest by vectors. */
final class Pool {
  private static final int MOST = 100;

  private final IndexSearcher searcher;
  private final IndexReader reader;
  private final Links links;
  private final TenantId tenant;
  private final Asked asked;

  Pool(IndexView view, TenantId tenant, Asked asked) {
    this.searcher = view.searcher();
    this.reader = searcher.getIndexReader();
    this.links = view.links();
    this.tenant = tenant;
    this.asked = asked;
  }

  /** In no order; the score is the mode's own. Keywords stand in for vectors that are not there. */
  List<Candidate> find(Mode mode, Optional<VectorSearch.Wanted> vector) throws IOException {
    var cosines = vector.isPresent() ? nearest(vector.get()) : new HashMap<Integer, Double>();
    boolean byVectors = mode == Mode.VECTOR && !cosines.isEmpty();
    Map<Integer, Double> keywords = byVectors ? Map.of() : byKeywords(cosines.keySet());
    if (!byVectors && vector.isPresent()) {
      addCosines(vector.get(), without(keywords.keySet(), cosines.keySet()), cosines);
    }
    var candidates = new ArrayList<Candidate>();
    for (int piece : byVectors ? cosines.keySet() : keywords.keySet()) {
      double keyword = keywords.getOrDefault(piece, 0.0);
      candidates.add(candidate(piece, keyword, cosines.get(piece), byVectors));
    }
    return candidates;
  }

  private static Candidate candidate(
      int piece, double score, @Nullable Double cosine, boolean byVectors) {
    var keyword = score > 0 ? OptionalDouble.of(score) : OptionalDouble.empty();
    return cosine == null
        ? new Candidate(piece, keyword, OptionalDouble.empty(), score)
        : new Candidate(piece, keyword, OptionalDouble.of(cosine), byVectors ? cosine : score);
  }

  /** By piece; a vector whose chunk is not visible, or no more, finds none. */
  private Map<Integer, Double> nearest(VectorSearch.Wanted vector) throws IOException {
    var hits = near(vector).find();
    int[] pieces =
        links.pieces(reader, tenant, Arrays.stream(hits).mapToInt(it -> it.doc).toArray());
    var cosines = new HashMap<Integer, Double>();
    for (int i = 0; i < hits.length; i++) {
      if (pieces[i] != Links.NONE) {
        cosines.put(pieces[i], VectorSearch.cosine(hits[i].score));
      }
    }
    return cosines;
  }

  private NearestVectors near(VectorSearch.Wanted vector) {
    return new NearestVectors(searcher, tenant, vector, MOST);
  }

  /** Scores of the best by keywords and of these besides, which may be 0; by piece. */
  private Map<Integer, Double> byKeywords(Set<Integer> besides) throws IOException {
    var keywords = KeywordSearch.MEASURED.query(tenant, asked, searcher);
    var scores = new HashMap<Integer, Double>();
    for (var hit : searcher.search(keywords, MOST).scoreDocs) {
      scores.put(hit.doc, (double) hit.score);
    }
    scores.putAll(scores(without(besides, scores.keySet()), keywords));
    return scores;
  }

  private Map<Integer, Double> scores(int[] pieces, Query keywords) throws IOException {
    var scores = new HashMap<Integer, Double>();
    var weight = searcher.createWeight(searcher.rewrite(keywords), ScoreMode.COMPLETE, 1);
    for (var part : LeafDocs.of(reader, pieces)) {
      var scorer = weight.scorer(part.leaf());
      var at = scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
      for (int i = part.from(); i < part.to(); i++) {
        int doc = pieces[i] - part.leaf().docBase;
        boolean matches = at.docID() == doc || (at.docID() < doc && at.advance(doc) == doc);
        scores.put(pieces[i], matches && scorer != null ? (double) scorer.score() : 0.0);
      }
    }
    return scores;
  }

  /** Of pieces that are not among the nearest, as far as they have vectors. */
  private void addCosines(VectorSearch.Wanted vector, int[] pieces, Map<Integer, Double> cosines)
      throws IOException {
    int[] vectors = links.vectors(reader, tenant, vector.encoder(), pieces);
    var known =
        near(vector).of(Arrays.stream(vectors).filter(it -> it != Links.NONE).sorted().toArray());
    for (int i = 0; i < pieces.length; i++) {
      var cosine = known.get(vectors[i]);
      if (cosine != null) {
        cosines.put(pieces[i], cosine);
      }
    }
  }

  /** Ascending. */
  private static int[] without(Set<Integer> some, Set<Integer> others) {
    return some.stream().filter(it -> !others.contains(it)).mapToInt(it -> it).sorted().toArray();
  }
}
