package dev.parley.gateway.quarantine;

import java.util.List;

/**
 * Laid records, newest first.
 *
 * @param all how many there are, shown or not
 */
public record LaidList(List<Laid> records, long all) {}
