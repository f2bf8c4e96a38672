package dev.parley.gateway.http;

import dev.parley.gateway.live.Backlog;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.quota.Rate;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts connections that stay open. Refuses more than this gateway has files for, and those that
 * come too fast: after a break everybody comes back at once, and each costs a look at the topics.
 */
public final class Connections {
  private final int most;
  private final Rate rate;
  private final Backlog backlog;
  private final AtomicInteger open = new AtomicInteger();
  private final Set<Runnable> leaving = ConcurrentHashMap.newKeySet();
  private volatile boolean ending;

  /**
   * @param backlog what is sent on all of them and not taken yet
   */
  public Connections(int most, Rate rate, Backlog backlog) {
    this.most = most;
    this.rate = rate;
    this.backlog = backlog;
  }

  /** What whoever reads on one of them has not taken yet counts here. */
  public Backlog backlog() {
    return backlog;
  }

  /**
   * This gateway stops: nobody comes any more, and whoever is here goes elsewhere once what he
   * asked is answered.
   *
   * @return whether all have gone in time
   */
  public boolean end(Duration patience) throws InterruptedException {
    ending = true;
    leaving.forEach(Runnable::run);
    long giveUp = System.nanoTime() + patience.toNanos();
    synchronized (open) {
      while (open.get() > 0) {
        long left = giveUp - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(open, left);
      }
    }
    return true;
  }

  /**
   * @param leave sends one of them elsewhere; called by any thread, also at once
   */
  public void whenEnding(Runnable leave) {
    leaving.add(leave);
    if (ending) {
      leave.run();
    }
  }

  /** Throws a {@link Problem} that says when to come again when there are too many, or too fast. */
  public void opened() {
    if (ending) {
      throw Problem.unavailable("this gateway stops; please try again");
    }
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      throw Problem.unavailable("too many open connections; please try again");
    }
    rate.take()
        .ifPresent(
            wait -> {
              open.decrementAndGet();
              throw Problem.unavailable("too many connections at once; please try again", wait);
            });
  }

  /**
   * @param leave as it was given to {@link #whenEnding}
   */
  public void closed(Runnable leave) {
    leaving.remove(leave);
    closed();
  }

  public void closed() {
    if (open.decrementAndGet() == 0) {
      synchronized (open) {
        open.notifyAll();
      }
    }
  }

  public int open() {
    return open.get();
  }
}
