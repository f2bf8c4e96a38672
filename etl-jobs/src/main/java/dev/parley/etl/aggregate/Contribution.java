package dev.parley.etl.aggregate;

import dev.parley.etl.aggregate.fact.Fact;

/**
 * What a fact adds to one row.
 *
 * @param sign 1, or -1 when it is taken back
 */
public record Contribution(MetricKey metric, int sign, Fact fact) {
  String row() {
    return metric.text();
  }
}
