package dev.parley.language.heads;

/**
 * The columns of a row that are not zero.
 *
 * @param columns which; one may come twice, then both count
 * @param values of those columns
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SparseRow(int[] columns, float[] values) {}
