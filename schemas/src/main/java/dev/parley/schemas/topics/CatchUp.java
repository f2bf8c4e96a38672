package dev.parley.schemas.topics;

/**
 * What came of waiting for a topic's end.
 *
 * @param reached all that was there at the call has been read
 * @param moved at least one record was read meanwhile
 */
public record CatchUp(boolean reached, boolean moved) {}
