package dev.parley.gateway.recorder;

/**
 * A step of a partition's recorded position.
 *
 * @param from where we believe it stands
 * @param to the offset of the next record to read
 */
record OffsetMove(long from, long to) {}
