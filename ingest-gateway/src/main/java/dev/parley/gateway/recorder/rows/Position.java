package dev.parley.gateway.recorder.rows;

import java.time.Instant;

/**
 * Where a record lies, and when it was written there.
 *
 * @param at by the broker's or the producer's clock, as the topic has it
 */
public record Position(String topic, int partition, long offset, Instant at) {}
