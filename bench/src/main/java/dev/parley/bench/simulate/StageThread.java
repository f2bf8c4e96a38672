package dev.parley.bench.simulate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/**
 * A thread of the dialog stage: one record after the other, and commits as its {@code Rhythm} has
 * them. What comes after a pause is committed at once; what follows is gathered, for longer where
 * many come or where they come late. What it decided is seen when the commit has ended, and until
 * then it does nothing.
 */
final class StageThread {
  private static final long INTERVAL = 20_000; // that is gathered for
  private static final int MANY = 12; // in an interval: they are gathered for longer
  private static final int LONGER = 3; // intervals
  private static final int BACKLOG = 12; // intervals: what is as late has others before it
  private static final int MOST_INTERVALS = 5; // a backlog is gathered for
  private static final double MOST_LUCK = 3; // standard deviations
  private static final long POLL = 5_000; // poll.ms

  private final Clockwork clock;
  private final Cores cores;
  private final Cores recorders;
  private final Costs costs;
  private final Random random;
  private final Queue<Arrived> records = new ArrayDeque<>();
  private List<Runnable> decided = new ArrayList<>();
  private long heard = -INTERVAL;
  private long due; // of the commit, where something is decided
  private boolean mayBeLonger;
  private boolean works;
  private long polls;
  private long commits;

  /** A record, since when it waits, and what happens when its decision can be read. */
  private record Arrived(long since, Runnable seen) {}

  /**
   * @param recorders the cores of what follows a commit
   */
  StageThread(Clockwork clock, Cores cores, Cores recorders, Costs costs, Random random) {
    this.clock = clock;
    this.cores = cores;
    this.recorders = recorders;
    this.costs = costs;
    this.random = random;
  }

  /**
   * A record on one of its partitions.
   *
   * @param seen what happens when its decision can be read
   */
  void take(Runnable seen) {
    records.add(new Arrived(clock.now(), seen));
    if (!works) {
      works = true;
      next();
    }
  }

  long commits() {
    return commits;
  }

  private void next() {
    if (!decided.isEmpty() && clock.now() >= due && !isGatheredForLonger()) {
      cores.work(costs.commit().micros(), this::commit);
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

  private boolean isGatheredForLonger() {
    boolean longer = mayBeLonger && decided.size() >= MANY;
    mayBeLonger = false;
    if (longer) {
      due += INTERVAL * (LONGER - 1);
    }
    return longer && clock.now() < due;
  }

  private void decide(Arrived record) {
    long now = clock.now();
    boolean paused = record.since() - heard >= INTERVAL;
    if (paused) {
      due = now;
      mayBeLonger = false;
    } else if (decided.isEmpty()) {
      mayBeLonger = now - record.since() <= INTERVAL * BACKLOG;
      due = now + (mayBeLonger ? INTERVAL : INTERVAL * MOST_INTERVALS);
    }
    heard = now;
    decided.add(record.seen());
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
    double wait = 1_000 * costs.commit().millis() * Math.exp(costs.commit().spread() * luck);
    clock.in(wait, this::committed);
  }

  private void committed() {
    var seen = decided;
    decided = new ArrayList<>();
    seen.forEach(Runnable::run);
    recorders.work(costs.commit().afterMicros(), () -> {});
    next();
  }
}
