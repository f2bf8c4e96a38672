package dev.parley.cli;

import java.io.PrintStream;

/** A line at every quarter, where no terminal draws bars. */
final class LineMeter implements Meter {
  private static final int PARTS = 4;

  private final String task;
  private final long of;
  private final PrintStream err;
  private long shown;

  LineMeter(String task, long of, PrintStream err) {
    this.task = task;
    this.of = of;
    this.err = err;
  }

  @Override
  public synchronized void to(long done) {
    long part = of == 0 ? 0 : done * PARTS / of;
    if (part > shown) {
      shown = part;
      err.println(task + ": " + done + " of " + of);
    }
  }

  @Override
  public void note(String line) {
    err.println(line);
  }

  @Override
  public void close() {}
}
