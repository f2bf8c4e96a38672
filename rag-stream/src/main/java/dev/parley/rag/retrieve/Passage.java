package dev.parley.rag.retrieve;

import dev.parley.schemas.ids.ChunkKey;
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
    OptionalDouble vectorScore) {}
