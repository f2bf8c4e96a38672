package dev.parley.bench.chaos;

import dev.parley.bench.chaos.talk.Pace;

/** Lets so many messages be said a second, until closed. */
final class Granting implements AutoCloseable {
  private static final int MILLIS = 1_000;

  private final Thread thread;

  Granting(Pace pace, int perSecond) {
    thread = new Thread(() -> grant(pace, perSecond), "granting");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private static void grant(Pace pace, int perSecond) {
    try {
      while (pace.remaining() > 0) {
        pace.grant(1);
        Thread.sleep(Math.max(1, MILLIS / perSecond));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
