package dev.parley.etl.aggregate.fact;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, and what it adds to the windows that it falls into.
 *
 * @param id tells it from the others of its thread; the same fact has the same id for ever
 * @param user who is behind it; null when it is not known
 * @param at in milliseconds since 1970
 * @param speaks whether the user spoke, so that user and thread are active
 * @param dimensions dimension to value; under each it is counted once
 * @param amounts measure to amount
 * @param millis name to a time that something took
 */
public record Fact(
    String id,
    String tenant,
    String thread,
    @Nullable String user,
    long at,
    boolean speaks,
    Map<String, String> dimensions,
    Map<String, Long> amounts,
    Map<String, Long> millis) {}
