package dev.parley.bench.simulate;

import java.util.ArrayDeque;
import java.util.Queue;

/** Processor cores that share their time out evenly, a slice to each in turn. */
final class Cores {
  private static final double SLICE = 2_000; // microseconds, about what Linux gives

  private final Clockwork clock;
  private final int count;
  private final Queue<Job> waiting = new ArrayDeque<>();
  private int busy;
  private double worked;

  private record Job(double left, Runnable done) {}

  Cores(Clockwork clock, int count) {
    this.clock = clock;
    this.count = count;
  }

  /** Takes so many microseconds of one core, then goes on. */
  void work(double micros, Runnable done) {
    waiting.add(new Job(micros, done));
    begin();
  }

  private void begin() {
    while (busy < count && !waiting.isEmpty()) {
      var job = waiting.remove();
      double slice = Math.min(SLICE, job.left());
      busy++;
      clock.in(slice, () -> ended(job, slice));
    }
  }

  private void ended(Job job, double slice) {
    busy--;
    worked += slice;
    if (job.left() > slice) {
      waiting.add(new Job(job.left() - slice, job.done()));
    } else {
      job.done().run();
    }
    begin();
  }

  /** Jobs that have no core. */
  int queued() {
    return waiting.size();
  }

  /** The share of all cores' time that was worked so far, 0 to 1. */
  double used() {
    return clock.now() == 0 ? 0 : worked / count / clock.now();
  }
}
