package dev.parley.language.heads;

/**
 * What a head sees of a text.
 *
 * @param vector from the encoders, one behind the other, each of length 1
 * @param grams words and pieces
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Features(float[] vector, Grams grams) {}
