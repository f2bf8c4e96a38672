package dev.parley.etl.aggregate.fact;

import java.util.Map;
import java.util.TreeMap;

/** Measures and their amounts; nothing is kept of what is zero. */
final class Amounts {
  private final Map<String, Long> amounts = new TreeMap<>();

  static Map<String, Long> of(String measure) {
    return Map.of(measure, 1L);
  }

  Amounts add(String measure, long amount) {
    if (amount != 0) {
      amounts.merge(measure, amount, Long::sum);
    }
    return this;
  }

  Map<String, Long> map() {
    return Map.copyOf(amounts);
  }
}
