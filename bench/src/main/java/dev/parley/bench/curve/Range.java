package dev.parley.bench.curve;

/**
 * Where figures of the same thing lie.
 *
 * @param low a quarter is not above it
 * @param median half are not
 * @param high three quarters are not
 */
public record Range(double low, double median, double high) {}
