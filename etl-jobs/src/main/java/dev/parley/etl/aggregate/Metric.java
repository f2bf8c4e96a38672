package dev.parley.etl.aggregate;

import java.util.Map;

/**
 * A row as it stands; it replaces the one before it.
 *
 * @param amounts measure to amount, where it is not zero
 * @param latencies name to times
 * @param users how many are behind it, for showing it across tenants
 * @param threads how many are behind it
 */
public record Metric(
    MetricKey key,
    Map<String, Long> amounts,
    Map<String, Times> latencies,
    long users,
    long threads) {
  String acrossRow() {
    return key.acrossTenants().text();
  }
}
