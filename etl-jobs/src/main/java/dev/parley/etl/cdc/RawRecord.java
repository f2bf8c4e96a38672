package dev.parley.etl.cdc;

import org.jspecify.annotations.Nullable;

/**
 * A record as it lies on its topic, with the place where it lies.
 *
 * @param timestamp milliseconds since 1970, by the topic
 */
public record RawRecord(
    String topic,
    int partition,
    long offset,
    long timestamp,
    byte @Nullable [] key,
    byte @Nullable [] value) {}
