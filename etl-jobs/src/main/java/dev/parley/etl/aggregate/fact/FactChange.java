package dev.parley.etl.aggregate.fact;

/**
 * A fact that is to be counted, or no longer.
 *
 * @param sign 1, or -1 when it is taken back
 */
public record FactChange(int sign, Fact fact) {}
