package dev.parley.connectors.cdc.source;

/**
 * The replication slot: what Postgres keeps for us.
 *
 * @param active whether somebody reads it now
 * @param confirmed the position up to which changes were said to be safe
 * @param retainedBytes of log that Postgres keeps because of the slot
 * @param lagBytes of log written since the confirmed position
 * @param lost whether Postgres has given up on it, because it fell too far behind
 */
public record Slot(
    boolean active, long confirmed, long retainedBytes, long lagBytes, boolean lost) {}
