package dev.parley.rag.retrieve;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found, and from which state of the index.
 *
 * @param passages best first
 * @param query the text that was searched for
 * @param vectors of the question; empty where only keywords were searched
 * @param indexPosition topic-partition to the next offset that the index had read
 * @param micros time of each step, in order: encode, retrieve, rerank
 */
public record Retrieval(
    List<Passage> passages,
    String query,
    Optional<QuestionVectors> vectors,
    Map<String, Long> indexPosition,
    Map<String, Long> micros) {

  /** The same for another question that finds it: what somebody else asked is hers alone. */
  public Retrieval askedAs(String text) {
    return new Retrieval(passages, text, vectors, indexPosition, micros);
  }
}
