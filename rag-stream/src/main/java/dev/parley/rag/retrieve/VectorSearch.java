package dev.parley.rag.retrieve;

import dev.parley.language.encode.SentenceEncoder;

/** A question as vectors, and how near others are to it. */
final class VectorSearch {
  private static final float WEIGHT_BOTH = 0.7f; // measured, see RATIONALE

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

  /** The question, drawn towards what it means after what was said before; of length 1. */
  static Wanted towards(QuestionVectors question) {
    var vector = question.alone().clone();
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] += WEIGHT_BOTH * question.inContext()[i];
      squares += (double) vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return new Wanted(question.encoder(), vector);
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
