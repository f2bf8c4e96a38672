package dev.parley.bench.chaos.talk;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sees when the product answers again, and how many messages wait. Safe for many threads. */
public final class Watch {
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger said = new AtomicInteger();
  private long since;
  private long first;
  private long longest;
  private Sign sign = Sign.CONNECTION;

  /** What shows that the product answers again. */
  public enum Sign {
    /** A reply on a new connection: the old ones broke. */
    CONNECTION,
    /** A reply to a new message: connections and earlier answers may outlast the fault. */
    MESSAGE,
    /** The same by a worker: small talk goes on without them. */
    WORKER
  }

  public Watch() {
    since = System.nanoTime();
  }

  /**
   * From now on a first reply is waited for.
   *
   * @param by what will show it
   */
  public synchronized void begin(Sign by) {
    since = System.nanoTime();
    first = 0;
    sign = by;
  }

  /**
   * A reply came. What was on its way before does not count.
   *
   * @param connected when its connection was opened
   * @param saidAt when its message was first said
   */
  synchronized void replied(long connected, long saidAt, boolean fromWorker) {
    boolean isNew = saidAt - since > 0;
    boolean shows =
        switch (sign) {
          case CONNECTION -> isNew || connected - since > 0;
          case MESSAGE -> isNew;
          case WORKER -> isNew && fromWorker;
        };
    if (first == 0 && shows) {
      first = System.nanoTime();
      notifyAll();
    }
  }

  /** How long the first reply took; empty when there is none within this time. */
  public synchronized Optional<Duration> awaitFirst(Duration within) throws InterruptedException {
    long until = System.nanoTime() + within.toNanos();
    while (first == 0) {
      long millis = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (millis <= 0) {
        return Optional.empty();
      }
      wait(millis);
    }
    return Optional.of(Duration.ofNanos(first - since));
  }

  /** The first outcome of a message came. */
  synchronized void ended(long saidAt) {
    longest = Math.max(longest, System.nanoTime() - saidAt);
    closed();
  }

  /** How long the slowest reply since the last call took, from the first try to say something. */
  public synchronized Duration takeLongest() {
    var took = Duration.ofNanos(longest);
    longest = 0;
    return took;
  }

  void opened() {
    open.incrementAndGet();
    said.incrementAndGet();
  }

  void closed() {
    open.decrementAndGet();
  }

  /** Messages that were said and have no outcome yet. */
  public int open() {
    return Math.max(0, open.get());
  }

  /** Messages that were said. */
  public int said() {
    return said.get();
  }
}
