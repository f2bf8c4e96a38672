package dev.parley.rag.retrieve;

import dev.parley.rag.rerank.Closeness;
import dev.parley.schemas.ids.ChunkKey;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A chunk that was found.
 *
 * @param rank from 1
 * @param place heading path, parts joined by " > "
 * @param hash SHA-256 of the chunk, hex
 * @param score what it is ranked by
 * @param keywordScore BM25, when among the keyword hits
 * @param vectorScore cosine, when among the vector hits
 * @param close what a closer look at it says, when it was among the first
 */
public record Passage(
    int rank,
    ChunkKey key,
    String title,
    String place,
    String hash,
    String text,
    double score,
    OptionalDouble keywordScore,
    OptionalDouble vectorScore,
    Optional<Closeness> close) {

  /** The same without what it says: for its provenance. */
  public Passage withoutText() {
    return new Passage(rank, key, title, place, hash, "", score, keywordScore, vectorScore, close);
  }

  /** The same at another place. */
  public Passage ranked(int newRank) {
    return new Passage(
        newRank, key, title, place, hash, text, score, keywordScore, vectorScore, close);
  }

  Passage read(Closeness closeness, double newScore) {
    return new Passage(
        rank,
        key,
        title,
        place,
        hash,
        text,
        newScore,
        keywordScore,
        vectorScore,
        Optional.of(closeness));
  }
}
