package dev.parley.language.personal.tag;

/**
 * An example as the perceptron sees it.
 *
 * @param features each token's rows of weights
 * @param labels the right ones
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, never compared
record Lesson(int[][] features, int[] labels) {}
