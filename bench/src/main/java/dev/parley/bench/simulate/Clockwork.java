package dev.parley.bench.simulate;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What will happen, by its time; of the same time in the order in which it was put. */
final class Clockwork {
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
  private long numbers;
  private long now;

  private record Event(long at, long number, Runnable what) {}

  /** Microseconds since the beginning. */
  long now() {
    return now;
  }

  /** Lets something happen so many microseconds from now. */
  void in(double micros, Runnable what) {
    events.add(new Event(now + Math.max(0, Math.round(micros)), numbers++, what));
  }

  /** Lets everything happen until then, or until nothing is left. */
  void run(long until) {
    for (var next = events.peek(); next != null && next.at() <= until; next = events.peek()) {
      events.remove();
      now = next.at();
      next.what().run();
    }
  }
}
