package dev.parley.gateway.quarantine;

/**
 * A record that lies on its topic again.
 *
 * @param now this call put it there; false when an earlier one had
 */
public record PutBack(Laid laid, boolean now) {}
