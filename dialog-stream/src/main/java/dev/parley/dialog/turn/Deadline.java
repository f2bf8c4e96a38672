package dev.parley.dialog.turn;

import java.time.Instant;

/**
 * Something that is done to a conversation at a time.
 *
 * @param id what it is about: a turn and attempt, a lease; empty for the conversation
 */
public record Deadline(Instant due, Kind kind, String id) {

  /** What is done. The codes are stored: never change one. */
  public enum Kind {
    ATTEMPT(1),
    LEASE(2),
    SEEN(3),
    IDLE(4);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }
  }
}
