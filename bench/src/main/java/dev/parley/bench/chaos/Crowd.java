package dev.parley.bench.chaos;

import dev.parley.bench.chaos.talk.Company;
import dev.parley.bench.chaos.talk.Outside;
import dev.parley.bench.chaos.talk.Talker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Everybody who talks at once, each in a thread. */
final class Crowd implements AutoCloseable {
  private static final long GOODBYE_MILLIS = 2_000;

  private final List<Thread> threads = new ArrayList<>();

  Crowd(Outside outside, List<Company> companies, int size, RandomGenerator random) {
    for (int i = 0; i < size; i++) {
      var talker = new Talker(outside, companies, new Random(random.nextLong()));
      var thread = new Thread(talker, "talker-" + i);
      thread.setDaemon(true);
      threads.add(thread);
    }
  }

  void begin() {
    threads.forEach(Thread::start);
  }

  /** Whether all have said what they had to say, and seen what became of it. */
  boolean awaitEnd(Duration within) throws InterruptedException {
    long until = System.nanoTime() + within.toNanos();
    for (var thread : threads) {
      thread.join(Math.max(1, Duration.ofNanos(until - System.nanoTime()).toMillis()));
    }
    return threads.stream().noneMatch(Thread::isAlive);
  }

  /** Whoever still talks is interrupted; the ledger may be closed then. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    try {
      for (var thread : threads) {
        thread.join(GOODBYE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
