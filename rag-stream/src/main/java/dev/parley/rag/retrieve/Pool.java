package dev.parley.rag.retrieve;

import dev.parley.rag.index.Fields;
import dev.parley.rag.index.Ids;
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
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The chunks worth ranking for a question: the best by keywords, the nearest by vectors. */
final class Pool {
  private static final int MOST = 100;

  /** A piece of the index and what keywords make of it. */
  private record Piece(int doc, double keyword) {}

  private final IndexSearcher searcher;
  private final TenantId tenant;
  private final Asked asked;

  Pool(IndexSearcher searcher, TenantId tenant, Asked asked) {
    this.searcher = searcher;
    this.tenant = tenant;
    this.asked = asked;
  }

  /** In no order; the score is the mode's own. Keywords stand in for vectors that are not there. */
  List<Candidate> find(Mode mode, Optional<VectorSearch.Wanted> vector) throws IOException {
    var cosines = vector.isPresent() ? nearest(vector.get()) : new HashMap<String, Double>();
    boolean byVectors = mode == Mode.VECTOR && !cosines.isEmpty();
    // A vector whose chunk is not visible, or no more, finds no piece.
    var pieces = byVectors ? pieces(only(cosines.keySet())) : byKeywords(cosines.keySet());
    if (!byVectors && vector.isPresent()) {
      cosines.putAll(cosines(vector.get(), without(pieces.keySet(), cosines.keySet())));
    }
    var candidates = new ArrayList<Candidate>();
    pieces.forEach((id, piece) -> candidates.add(candidate(piece, cosines.get(id), byVectors)));
    return candidates;
  }

  private static Candidate candidate(Piece piece, @Nullable Double cosine, boolean byVectors) {
    var keyword = piece.keyword() > 0 ? OptionalDouble.of(piece.keyword()) : OptionalDouble.empty();
    if (cosine == null) {
      return new Candidate(piece.doc(), keyword, OptionalDouble.empty(), piece.keyword());
    }
    double score = byVectors ? cosine : piece.keyword();
    return new Candidate(piece.doc(), keyword, OptionalDouble.of(cosine), score);
  }

  private Map<String, Double> nearest(VectorSearch.Wanted vector) throws IOException {
    var cosines = new HashMap<String, Double>();
    var hits = searcher.search(VectorSearch.query(tenant, vector, MOST), MOST);
    for (var hit : hits.scoreDocs) {
      cosines.put(id(Fields.VECTOR_OF, hit.doc), VectorSearch.cosine(hit.score));
    }
    return cosines;
  }

  /** The best by keywords, and these besides. */
  private Map<String, Piece> byKeywords(Set<String> besides) throws IOException {
    var keywords = KeywordSearch.MEASURED.query(tenant, asked, searcher);
    var pieces = pieces(keywords);
    pieces.putAll(pieces(among(without(besides, pieces.keySet()), keywords)));
    return pieces;
  }

  private Map<String, Piece> pieces(Query query) throws IOException {
    var pieces = new HashMap<String, Piece>();
    for (var hit : searcher.search(query, MOST).scoreDocs) {
      pieces.put(id(Fields.CHUNK, hit.doc), new Piece(hit.doc, hit.score));
    }
    return pieces;
  }

  /** These pieces, whether keywords match or not. */
  private static Query among(Collection<String> ids, Query keywords) {
    return new BooleanQuery.Builder()
        .add(anyOf(Fields.CHUNK, ids), Occur.FILTER)
        .add(keywords, Occur.SHOULD)
        .build();
  }

  /** These pieces, as if keywords had found none of them. */
  private static Query only(Collection<String> ids) {
    return new BooleanQuery.Builder().add(anyOf(Fields.CHUNK, ids), Occur.FILTER).build();
  }

  private Map<String, Double> cosines(VectorSearch.Wanted vector, Collection<String> ids)
      throws IOException {
    var cosines = new HashMap<String, Double>();
    var own =
        new BooleanQuery.Builder()
            .add(anyOf(Fields.VECTOR_OF, ids), Occur.FILTER)
            .add(new FieldExistsQuery(Fields.vector(vector.encoder())), Occur.FILTER)
            .build();
    for (var hit : searcher.search(own, MOST).scoreDocs) {
      var other = Vectors.read(searcher.getIndexReader(), vector.encoder(), hit.doc);
      cosines.put(id(Fields.VECTOR_OF, hit.doc), VectorSearch.cosine(vector.vector(), other));
    }
    return cosines;
  }

  private String id(String field, int doc) throws IOException {
    return Ids.read(searcher.getIndexReader(), field, doc);
  }

  private static List<String> without(Set<String> some, Set<String> others) {
    return some.stream().filter(id -> !others.contains(id)).toList();
  }

  private static Query anyOf(String field, Collection<String> ids) {
    return new TermInSetQuery(field, ids.stream().map(BytesRef::new).toList());
  }
}
