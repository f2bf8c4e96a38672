package dev.parley.rag.retrieve;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.index.Fields;
import dev.parley.schemas.ids.TenantId;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Nearest vectors, within the tenant. */
final class VectorSearch {
  private final SentenceEncoder encoder;

  VectorSearch(SentenceEncoder encoder) {
    this.encoder = encoder;
  }

  float[] encode(Asked asked) {
    return encoder.encode(asked.text());
  }

  static Query query(TenantId tenant, float[] vector, int most) {
    return new KnnFloatVectorQuery(
        Fields.VECTOR, vector, most, new TermQuery(new Term(Fields.TENANT, tenant.value())));
  }

  /** Lucene keeps scores from 0 to 1. */
  static double cosine(float score) {
    return 2.0 * score - 1;
  }

  static double cosine(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }
}
