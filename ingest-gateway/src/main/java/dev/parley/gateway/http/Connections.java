package dev.parley.gateway.http;

import dev.parley.gateway.live.Backlog;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.quota.Rate;
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

  /** Throws a {@link Problem} that says when to come again when there are too many, or too fast. */
  public void opened() {
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

  public void closed() {
    open.decrementAndGet();
  }

  public int open() {
    return open.get();
  }
}
