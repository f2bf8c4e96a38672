package dev.parley.bench.dialog;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** Records that will come, by their time; of the same time in the order in which they were put. */
final class Agenda {
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::number));
  private long numbers;

  /** A record and when it is written to its topic. */
  record Entry(Instant at, long number, Input input) {}

  void put(Instant at, Input input) {
    entries.add(new Entry(at, numbers++, input));
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  Optional<Entry> next() {
    return Optional.ofNullable(entries.poll());
  }

  /** The next that is due by then. */
  Optional<Entry> due(Instant by) {
    var first = entries.peek();
    return first == null || first.at().isAfter(by) ? Optional.empty() : next();
  }
}
