package dev.parley.rag.answer;

import dev.parley.schemas.events.StepTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Times of steps that follow each other without a gap: they add up to the whole, to the micro. */
final class Laps {
  private final LongSupplier nanos;
  private final long start;
  private final List<StepTime> steps = new ArrayList<>();
  private long total; // microseconds until the end of the last lap

  Laps(LongSupplier nanos) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /** All since the last lap was this step. */
  void lap(String step) {
    steps.add(new StepTime(step, sinceLast()));
  }

  /** The same, told in parts by whoever did it; what they do not account for is the step's own. */
  void lap(String step, Map<String, Long> parts) {
    long left = sinceLast();
    var own = new LinkedHashMap<String, Long>();
    for (var part : parts.entrySet()) {
      long micros = Math.min(left, Math.max(0, part.getValue()));
      own.put(part.getKey(), micros);
      left -= micros;
    }
    own.merge(step, left, Long::sum);
    own.forEach((name, micros) -> steps.add(new StepTime(name, micros)));
  }

  private long sinceLast() {
    long now = Math.max(total, (nanos.getAsLong() - start) / 1000);
    long lap = now - total;
    total = now;
    return lap;
  }

  List<StepTime> steps() {
    return List.copyOf(steps);
  }

  long totalMicros() {
    return total;
  }
}
