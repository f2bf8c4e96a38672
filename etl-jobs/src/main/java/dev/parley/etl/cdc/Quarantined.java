package dev.parley.etl.cdc;

/**
 * A record that cannot be handled.
 *
 * @param reason one sentence, never a part of the value
 */
public record Quarantined(RawRecord record, String reason) {}
