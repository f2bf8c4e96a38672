package dev.parley.rag.retrieve;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.rerank.Towards;

/** A question as vectors, and how near others are to it. */
final class VectorSearch {
  /** What is near to this, among an encoder's vectors. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Wanted(String encoder, float[] vector) {}

  private final SentenceEncoder encoder;

  VectorSearch(SentenceEncoder encoder) {
    this.encoder = encoder;
  }

  QuestionVectors encode(Meaning question, Asked asked) {
    if (asked.before().isBlank()) {
      var vector = question.by(encoder);
      return new QuestionVectors(encoder.id(), vector, vector);
    }
    var vectors = question.within(asked.text(), encoder);
    return new QuestionVectors(encoder.id(), vectors.get(0), vectors.get(1));
  }

  static Wanted towards(QuestionVectors question) {
    return new Wanted(question.encoder(), Towards.context(question.alone(), question.inContext()));
  }

  /** Lucene keeps scores from 0 to 1. */
  static double cosine(float score) {
    return 2.0 * score - 1;
  }
}
