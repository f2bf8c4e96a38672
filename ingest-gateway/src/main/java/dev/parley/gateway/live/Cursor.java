package dev.parley.gateway.live;

import dev.parley.gateway.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Up to where somebody has seen a conversation; opaque outside, the same on every gateway.
 *
 * @param reply the next offset of the conversation's partition of replies
 * @param delta the next offset of its partition of deltas
 * @param mark how far the newest turn was shown
 */
public record Cursor(long reply, long delta, Mark mark) {
  private static final String VERSION = "1";
  private static final int MOST_CHARACTERS = 1024;
  private static final int PARTS = 7;

  /**
   * How far a turn was shown.
   *
   * @param turn empty before the first
   * @param seq of the last delta shown; {@link #ENDED} once the reply was
   */
  public record Mark(String turn, int attempt, String run, int seq) {
    static final int ENDED = Integer.MAX_VALUE;
    static final Mark NONE = new Mark("", 0, "", -1);

    static Mark ended(String turn) {
      return new Mark(turn, 0, "", ENDED);
    }

    boolean isEnded() {
      return seq == ENDED;
    }
  }

  /** Throws a {@link Problem} for what is none of ours. */
  public static Cursor parse(String text) {
    try {
      if (text.length() <= MOST_CHARACTERS) {
        var parts =
            new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
                .split(" ", PARTS);
        if (parts.length == PARTS && parts[0].equals(VERSION)) {
          return read(parts);
        }
      }
    } catch (IllegalArgumentException e) {
      throw notOurs();
    }
    throw notOurs();
  }

  private static Cursor read(String[] parts) {
    var mark = new Mark(parts[5], Integer.parseInt(parts[3]), parts[6], Integer.parseInt(parts[4]));
    return new Cursor(Long.parseUnsignedLong(parts[1]), Long.parseUnsignedLong(parts[2]), mark);
  }

  private static Problem notOurs() {
    return Problem.field("cursor", "not readable", "the cursor of an earlier event");
  }

  /** As clients carry it. */
  public String encode() {
    var text =
        String.join(
            " ",
            VERSION,
            Long.toString(reply),
            Long.toString(delta),
            Integer.toString(mark.attempt()),
            Integer.toString(mark.seq()),
            mark.turn(),
            mark.run());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
