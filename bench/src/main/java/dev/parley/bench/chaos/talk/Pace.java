package dev.parley.bench.chaos.talk;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How many messages may be said by now; never more than were planned. Safe for many threads. */
public final class Pace {
  private int planned;
  private int granted;
  private int taken;

  /**
   * @param planned messages in all
   */
  public Pace(int planned) {
    this.planned = planned;
  }

  /** Lets some more be said. */
  public synchronized void grant(int more) {
    granted = Math.min(planned, granted + more);
    notifyAll();
  }

  /** Nothing more than was granted is said. */
  public synchronized void end() {
    planned = granted;
    notifyAll();
  }

  /** Takes one message; false when there is none within this time. */
  synchronized boolean take(Duration within) throws InterruptedException {
    long until = System.nanoTime() + within.toNanos();
    while (taken >= granted) {
      long millis = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (millis <= 0 || isUsedUp()) {
        return false;
      }
      wait(millis);
    }
    taken++;
    return true;
  }

  /** What was taken was not accepted: another takes its place. */
  synchronized void giveBack() {
    taken--;
    notifyAll();
  }

  /** What may still be granted. */
  public synchronized int remaining() {
    return planned - granted;
  }

  /** What nobody has taken yet, granted or not. */
  public synchronized int left() {
    return planned - taken;
  }

  /** All that were planned are taken. */
  public synchronized boolean isUsedUp() {
    return taken >= planned;
  }
}
