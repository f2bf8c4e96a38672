package dev.parley.language.encode;

/**
 * A text's vector, and whose it is.
 *
 * @param encoder its id
 * @param numbers of length 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TextVector(String encoder, float[] numbers) {}
