package dev.parley.rag.rerank;

import dev.parley.schemas.ids.ChunkKey;
import java.util.OptionalDouble;

/**
 * A chunk that may answer.
 *
 * @param place heading path
 * @param keyword BM25; empty when no keyword matches
 * @param cosine with the question; empty while the chunk has no vector
 * @param score what it is ranked by so far
 */
public record Candidate(
    ChunkKey key,
    String title,
    String place,
    String hash,
    String text,
    OptionalDouble keyword,
    OptionalDouble cosine,
    double score) {

  public Candidate scored(double newScore) {
    return new Candidate(key, title, place, hash, text, keyword, cosine, newScore);
  }
}
