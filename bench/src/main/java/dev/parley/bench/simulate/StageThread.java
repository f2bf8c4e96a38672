package dev.parley.bench.simulate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/**
 * A thread of the dialog stage: one record after the other, and a commit when the last is long
 * enough ago; what it decided is seen when the commit has ended, and until then it does nothing.
 */
final class StageThread {
  private static final long INTERVAL = 20_000; // commit.interval.ms
  private static final double MOST_LUCK = 3; // standard deviations
  private static final long POLL = 5_000; // poll.ms

  private final Clockwork clock;
  private final Cores cores;
  private final Costs costs;
  private final Random random;
  private final Queue<Runnable> records = new ArrayDeque<>();
  private List<Runnable> decided = new ArrayList<>();
  private long lastCommit = -INTERVAL;
  private boolean works;
  private long polls;
  private long commits;

  StageThread(Clockwork clock, Cores cores, Costs costs, Random random) {
    this.clock = clock;
    this.cores = cores;
    this.costs = costs;
    this.random = random;
  }

  /**
   * A record on one of its partitions.
   *
   * @param seen what happens when its decision can be read
   */
  void take(Runnable seen) {
    records.add(seen);
    if (!works) {
      works = true;
      next();
    }
  }

  long commits() {
    return commits;
  }

  private void next() {
    if (!decided.isEmpty() && clock.now() - lastCommit >= INTERVAL) {
      cores.work(costs.commit(), this::commit);
    } else if (!records.isEmpty()) {
      var record = records.remove();
      cores.work(costs.stage(), () -> decide(record));
    } else {
      works = false;
      long poll = ++polls;
      if (!decided.isEmpty()) {
        clock.in(POLL, () -> polled(poll));
      }
    }
  }

  private void decide(Runnable record) {
    decided.add(record);
    next();
  }

  /** Nothing came meanwhile, or it was taken by then. */
  private void polled(long poll) {
    if (!works && poll == polls) {
      works = true;
      next();
    }
  }

  private void commit() {
    commits++;
    // What is rarer than one in some hundreds was not measured.
    double luck = Math.max(-MOST_LUCK, Math.min(MOST_LUCK, random.nextGaussian()));
    double wait = 1_000 * costs.commitMillis() * Math.exp(costs.commitSpread() * luck);
    clock.in(wait, this::committed);
  }

  private void committed() {
    lastCommit = clock.now();
    var seen = decided;
    decided = new ArrayList<>();
    seen.forEach(Runnable::run);
    next();
  }
}
