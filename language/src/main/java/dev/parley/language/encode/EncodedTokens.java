package dev.parley.language.encode;

/**
 * A text as its encoder reads it. All vectors have length 1.
 *
 * @param vector of the whole text
 * @param tokens of each token in its place; the first and the last are the two the model adds
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncodedTokens(float[] vector, float[][] tokens) {}
