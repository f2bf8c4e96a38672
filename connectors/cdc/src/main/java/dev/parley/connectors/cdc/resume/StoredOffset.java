package dev.parley.connectors.cdc.resume;

/**
 * How far the changes before a stop were captured.
 *
 * @param position in Postgres's log
 * @param snapshotting whether the stop came in the middle of a snapshot
 */
public record StoredOffset(long position, boolean snapshotting) {}
