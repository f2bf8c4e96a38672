package dev.parley.rag.ground;

/**
 * Whether the documents answer.
 *
 * @param confidence that they do, 0 to 1
 * @param refused it is too little to answer
 */
public record Verdict(double confidence, boolean refused) {}
