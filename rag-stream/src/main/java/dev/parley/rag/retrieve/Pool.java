package dev.parley.rag.retrieve;

import static java.util.Objects.requireNonNull;

import dev.parley.rag.index.IndexView;
import dev.parley.rag.index.LeafDocs;
import dev.parley.rag.index.Links;
import dev.parley.rag.index.Vectors;
import dev.parley.rag.rerank.Candidate;
import dev.parley.rag.retrieve.Question.Mode;
import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
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
      cosines.putAll(cosines(vector.get(), without(keywords.keySet(), cosines.keySet())));
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
    var cosines = new NearestVectors(searcher, tenant, vector, MOST).cosines();
    var found = new HashMap<Integer, Double>();
    links
        .pieces(reader, tenant, cosines.keySet())
        .forEach((doc, piece) -> found.put(piece, requireNonNull(cosines.get(doc))));
    return found;
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

  private Map<Integer, Double> scores(Collection<Integer> pieces, Query keywords)
      throws IOException {
    var scores = new HashMap<Integer, Double>();
    var weight = searcher.createWeight(searcher.rewrite(keywords), ScoreMode.COMPLETE, 1);
    for (var part : LeafDocs.of(reader, pieces)) {
      var scorer = weight.scorer(part.leaf());
      var at = scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
      for (int piece : part.docs()) {
        int doc = part.within(piece);
        boolean matches = at.docID() == doc || (at.docID() < doc && at.advance(doc) == doc);
        scores.put(piece, matches && scorer != null ? (double) scorer.score() : 0.0);
      }
    }
    return scores;
  }

  /** Of pieces that are not among the nearest, as far as they have vectors. */
  private Map<Integer, Double> cosines(VectorSearch.Wanted vector, Collection<Integer> pieces)
      throws IOException {
    var docs = links.vectors(reader, tenant, vector.encoder(), pieces);
    var vectors = Vectors.read(reader, vector.encoder(), docs.values());
    var cosines = new HashMap<Integer, Double>();
    docs.forEach(
        (piece, doc) -> {
          var other = requireNonNull(vectors.get(doc));
          cosines.put(piece, VectorSearch.cosine(vector.vector(), other));
        });
    return cosines;
  }

  private static List<Integer> without(Set<Integer> some, Set<Integer> others) {
    return some.stream().filter(it -> !others.contains(it)).toList();
  }
}
