package dev.parley.bench.cdc;

/**
 * One change of one row.
 *
 * @param key as on its topic
 * @param what its kind and the row's version, as {@link Journal} has it
 */
record RowChange(String key, String what) {}
