package dev.parley.rag.retrieve;

/**
 * A question as vectors, each of length 1.
 *
 * @param encoder whose they are: they compare with no other's
 * @param alone the question's own
 * @param inContext of the question after what the user said before; its own where that is nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record QuestionVectors(String encoder, float[] alone, float[] inContext) {}
