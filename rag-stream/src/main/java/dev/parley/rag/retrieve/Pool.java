package dev.parley.rag.retrieve;

import dev.parley.rag.index.Fields;
import dev.parley.rag.index.Vectors;
import dev.parley.rag.rerank.Candidate;
import dev.parley.rag.retrieve.Question.Mode;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The chunks worth ranking for a question: the best by keywords, the nearest by vectors. */
final class Pool {
  private static final int MOST = 100;
  private static final Set<String> STORED =
      Set.of(Fields.CHUNK, Fields.TITLE, Fields.PLACE, Fields.TEXT, Fields.HASH);

  private final IndexSearcher searcher;
  private final TenantId tenant;
  private final Query keywords;

  Pool(IndexSearcher searcher, TenantId tenant, Asked asked) {
    this.searcher = searcher;
    this.tenant = tenant;
    this.keywords = KeywordSearch.MEASURED.query(tenant, asked);
  }

  /** Each with the scores that its mode needs; the score is the mode's own. */
  List<Candidate> find(Mode mode, Optional<float[]> vector) throws IOException {
    var cosines = vector.isPresent() ? nearest(vector.get()) : Map.<String, Double>of();
    boolean byVectors = mode == Mode.VECTOR && !cosines.isEmpty();
    var scores = byVectors ? Map.<String, Double>of() : best(keywords);
    var ids = new LinkedHashSet<>(cosines.keySet());
    ids.addAll(scores.keySet());
    if (mode == Mode.HYBRID && !cosines.isEmpty()) {
      cosines = withMissing(cosines, ids, vector.get());
      scores = withMissing(scores, ids);
    }
    return candidates(ids, scores, cosines, byVectors);
  }

  private Map<String, Double> nearest(float[] vector) throws IOException {
    var cosines = new HashMap<String, Double>();
    var hits = searcher.search(VectorSearch.query(tenant, vector, MOST), MOST);
    for (var hit : hits.scoreDocs) {
      cosines.put(stored(hit.doc, Fields.VECTOR_OF), VectorSearch.cosine(hit.score));
    }
    return cosines;
  }

  private Map<String, Double> best(Query query) throws IOException {
    var scores = new HashMap<String, Double>();
    for (var hit : searcher.search(query, MOST).scoreDocs) {
      scores.put(stored(hit.doc, Fields.CHUNK), (double) hit.score);
    }
    return scores;
  }

  private String stored(int doc, String field) throws IOException {
    return searcher.storedFields().document(doc, Set.of(field)).get(field);
  }

  private Map<String, Double> withMissing(Map<String, Double> scores, Set<String> ids)
      throws IOException {
    var all = new HashMap<>(scores);
    var missing = new ArrayList<>(ids);
    missing.removeAll(scores.keySet());
    if (!missing.isEmpty()) {
      all.putAll(
          best(
              new BooleanQuery.Builder()
                  .add(keywords, Occur.MUST)
                  .add(anyOf(Fields.CHUNK, missing), Occur.FILTER)
                  .build()));
    }
    return all;
  }

  private Map<String, Double> withMissing(
      Map<String, Double> cosines, Set<String> ids, float[] vector) throws IOException {
    var all = new HashMap<>(cosines);
    var missing = new ArrayList<>(ids);
    missing.removeAll(cosines.keySet());
    if (!missing.isEmpty()) {
      var query = anyOf(Fields.VECTOR_OF, missing);
      for (var hit : searcher.search(query, missing.size()).scoreDocs) {
        var other = Vectors.read(searcher.getIndexReader(), hit.doc);
        all.put(stored(hit.doc, Fields.VECTOR_OF), VectorSearch.cosine(vector, other));
      }
    }
    return all;
  }

  private List<Candidate> candidates(
      Set<String> ids, Map<String, Double> scores, Map<String, Double> cosines, boolean byVectors)
      throws IOException {
    var candidates = new ArrayList<Candidate>();
    if (ids.isEmpty()) {
      return candidates;
    }
    // A vector whose chunk is not visible, or no more, finds no piece here.
    for (var hit : searcher.search(anyOf(Fields.CHUNK, ids), ids.size()).scoreDocs) {
      var piece = searcher.storedFields().document(hit.doc, STORED);
      var id = piece.get(Fields.CHUNK);
      var keyword = of(scores.get(id));
      var cosine = of(cosines.get(id));
      candidates.add(
          new Candidate(
              ChunkKey.parse(id),
              piece.get(Fields.TITLE),
              piece.get(Fields.PLACE),
              piece.get(Fields.HASH),
              piece.get(Fields.TEXT),
              keyword,
              cosine,
              byVectors ? cosine.orElse(-1) : keyword.orElse(0)));
    }
    return candidates;
  }

  private static OptionalDouble of(@Nullable Double score) {
    return score == null ? OptionalDouble.empty() : OptionalDouble.of(score);
  }

  private static Query anyOf(String field, Collection<String> ids) {
    return new TermInSetQuery(field, ids.stream().map(BytesRef::new).toList());
  }
}
