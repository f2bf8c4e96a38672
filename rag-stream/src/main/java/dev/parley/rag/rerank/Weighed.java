package dev.parley.rag.rerank;

/**
 * A candidate with what its score was made from.
 *
 * @param keyword place of its BM25 among the candidates, 0 to 1
 * @param cosine place of its cosine among them; of its BM25 where it has no vector
 */
public record Weighed(Candidate candidate, double keyword, double cosine) {}
