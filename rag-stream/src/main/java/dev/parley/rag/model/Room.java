package dev.parley.rag.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Places for calls of one model at once. Whoever has time comes in only while it is quiet, and is
 * interrupted when somebody who has none finds no place. Safe for use by many threads.
 */
final class Room {
  /** One for who has time, one for whoever comes next. */
  private static final int QUIET = 2;

  /** One way in, and out in the same thread. */
  interface Entrance {
    /** False when there is no place. */
    boolean enter() throws InterruptedException;

    void leave();
  }

  private final Semaphore places;
  private final int most;
  private final Duration moment;
  private final Map<Thread, Boolean> patient = new HashMap<>(); // inside; whether interrupted

  /**
   * @param moment so long somebody who was interrupted may take to be gone; he seldom needs any
   */
  Room(int places, Duration moment) {
    this.moment = moment;
    this.places = new Semaphore(places);
    this.most = places;
  }

  /** For calls that somebody waits for. */
  Entrance urgent() {
    return new Entrance() {
      @Override
      public boolean enter() throws InterruptedException {
        return places.tryAcquire()
            || (sendAway() && places.tryAcquire(moment.toMillis(), TimeUnit.MILLISECONDS));
      }

      @Override
      public void leave() {
        places.release();
      }
    };
  }

  /** For calls that nobody waits for. */
  Entrance patient() {
    return new Entrance() {
      @Override
      public boolean enter() {
        return enterPatiently();
      }

      @Override
      public void leave() {
        leavePatiently();
      }
    };
  }

  /** Whether a place is left over, and another for whoever comes next; of one alone, that one. */
  boolean isQuiet() {
    return places.availablePermits() >= Math.min(most, QUIET);
  }

  private synchronized boolean enterPatiently() {
    boolean in = isQuiet() && places.tryAcquire();
    if (in) {
      patient.put(Thread.currentThread(), false);
    }
    return in;
  }

  private synchronized void leavePatiently() {
    boolean interrupted = Boolean.TRUE.equals(patient.remove(Thread.currentThread()));
    if (interrupted) {
      Thread.interrupted(); // it was meant for the call, and that is over
    }
    places.release();
  }

  /** Whether anybody is on the way out. */
  private synchronized boolean sendAway() {
    for (var inside : patient.entrySet()) {
      if (!inside.getValue()) {
        inside.setValue(true);
        inside.getKey().interrupt();
        return true;
      }
    }
    return !patient.isEmpty();
  }
}
