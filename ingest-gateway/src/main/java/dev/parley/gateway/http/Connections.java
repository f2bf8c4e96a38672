package dev.parley.gateway.http;

import dev.parley.gateway.problem.Problem;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts connections that stay open, and refuses more than this gateway has files for. */
public final class Connections {
  private final int most;
  private final AtomicInteger open = new AtomicInteger();

  public Connections(int most) {
    this.most = most;
  }

  /** Throws a {@link Problem} when there are too many. */
  public void opened() {
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      throw Problem.unavailable("too many open connections; please try again");
    }
  }

  public void closed() {
    open.decrementAndGet();
  }

  public int open() {
    return open.get();
  }
}
