package dev.parley.etl.aggregate;

import dev.parley.schemas.topics.Topics;

/**
 * Which row a metric is.
 *
 * @param start in milliseconds since 1970
 */
public record MetricKey(String tenant, String grain, long start, String dimension, String value) {

  /** As text; the value last, for it may hold anything. */
  public String text() {
    return tenant + "/" + grain + "/" + start + "/" + dimension + "/" + value;
  }

  MetricKey acrossTenants() {
    return new MetricKey(Topics.ALL_TENANTS, grain, start, dimension, value);
  }

  long end() {
    return Grain.of(grain).end(start);
  }
}
