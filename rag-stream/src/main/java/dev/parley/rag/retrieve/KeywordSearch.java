package dev.parley.rag.retrieve;

import dev.parley.rag.index.Fields;
import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * BM25 over a piece's fields.
 *
 * @param fields the weight of each
 * @param weightBefore weight of a term that only the user's previous message has
 */
record KeywordSearch(Map<String, Float> fields, float weightBefore) {
  /** The weights that measured best; see RATIONALE. */
  static final KeywordSearch MEASURED =
      new KeywordSearch(
          Map.of(Fields.TITLE, 2f, Fields.PLACE, 0.3f, Fields.TEXT, 1f, Fields.WORDS, 0.3f), 0.3f);

  KeywordSearch {
    fields = Map.copyOf(fields);
  }

  /** Looks each term up in the index once, however often the query is then run by the searcher. */
  Query query(TenantId tenant, Asked asked, IndexSearcher searcher) throws IOException {
    var any = new BooleanQuery.Builder();
    for (var field : fields.entrySet()) {
      for (var word : asked.terms(field.getKey(), weightBefore).entrySet()) {
        var term = new Term(field.getKey(), word.getKey());
        var known = new TermQuery(term, TermStates.build(searcher, term, true));
        any.add(new BoostQuery(known, field.getValue() * word.getValue()), Occur.SHOULD);
      }
    }
    return new BooleanQuery.Builder()
        .add(any.build(), Occur.MUST)
        .add(new TermQuery(new Term(Fields.TENANT, tenant.value())), Occur.FILTER)
        .build();
  }
}
