package dev.parley.gateway.room;

import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.room.Reserve.Shortage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether there is room on the disk for what somebody wants to add. Refusing comes before the disk
 * is full, for a broker that cannot write ends, and what has been accepted must still be answered.
 */
public final class Room {
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final long MEGABYTE = 1_000_000;

  private final Reserve disk;

  /**
   * @param disk bytes that must be left on every disk that is written to
   */
  public Room(Reserve disk) {
    this.disk = disk;
  }

  /** Throws a {@link Problem} that says when to come again while there is too little. */
  public void requireForMore() {
    var little = disk.shortage();
    if (little.isPresent()) {
      throw Problem.unavailable(words(little.get()) + "; please try again later", AGAIN);
    }
  }

  /** In words for an operator; empty when there is enough. */
  public Optional<String> shortage() {
    return disk.shortage()
        .map(it -> words(it) + ": new messages and documents are refused, what was taken goes on");
  }

  /** Megabytes on the fullest disk, as they were seen last; empty before that. */
  public OptionalLong megabytesLeft() {
    long left = disk.left();
    return left == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(left / MEGABYTE);
  }

  private static String words(Shortage it) {
    return "the disk is nearly full: %d MB left, %d MB needed"
        .formatted(it.left() / MEGABYTE, it.needed() / MEGABYTE);
  }
}
