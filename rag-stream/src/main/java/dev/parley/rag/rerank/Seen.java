package dev.parley.rag.rerank;

/**
 * A candidate with what it says.
 *
 * @param document the page it is of
 * @param fused what keywords and vectors together make of it
 */
public record Seen(
    String document, String title, String place, String text, double fused, Closeness close) {}
