package dev.parley.gateway.live;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What all readers of a gateway together have been sent and not taken yet, bounded: each may be
 * within its own bound while a thousand of them fill the memory.
 */
public final class Backlog {
  private final long most;
  private final AtomicLong held = new AtomicLong();

  /**
   * @param most characters, in all
   */
  public Backlog(long most) {
    if (most < 1) {
      throw new IllegalArgumentException("most: " + most + " (expected: 1 or more)");
    }
    this.most = most;
  }

  /** Whether there was room for it; it is held in either case. */
  boolean add(int characters) {
    return held.addAndGet(characters) <= most;
  }

  void takeAway(int characters) {
    held.addAndGet(-characters);
  }

  /** Characters that nobody has taken yet. */
  public long held() {
    return held.get();
  }
}
