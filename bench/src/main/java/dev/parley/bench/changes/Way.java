package dev.parley.bench.changes;

import java.util.concurrent.TimeUnit;

/** A way that changes go: rows are committed at one end, and come out at the other. */
interface Way {
  /** Writes the rows of so many turns in one transaction that has still to be committed. */
  void write(int turns) throws Exception;

  void commit() throws Exception;

  /** Returns once all that was written ever is at the other end. */
  void awaitAll() throws Exception;

  /** Changes a second, from the commit to the last of them at the other end. */
  static double perSecond(Way way, int turns) throws Exception {
    way.write(turns);
    long began = System.nanoTime();
    way.commit();
    way.awaitAll();
    double seconds = (double) (System.nanoTime() - began) / TimeUnit.SECONDS.toNanos(1);
    return turns * Turns.ROWS_EACH / seconds;
  }
}
