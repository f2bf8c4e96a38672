package dev.parley.gateway.history;

import dev.parley.schemas.ids.ChunkKey;

/**
 * A piece of a company's document as an answer cited it.
 *
 * @param place heading path, parts joined by {@code ' > '}
 * @param hash SHA-256 of the chunk, hex
 */
public record Passage(ChunkKey chunk, String title, String place, String text, String hash) {}
