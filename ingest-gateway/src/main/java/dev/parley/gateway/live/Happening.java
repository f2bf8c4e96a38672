package dev.parley.gateway.live;

import dev.parley.schemas.events.DeltaKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen in a conversation, opened and at its place on its partition. */
sealed interface Happening {
  long offset();

  /** A piece of an answer. */
  record Delta(
      long offset, String turn, int attempt, String run, int seq, DeltaKind kind, String text)
      implements Happening {

    /** Runs of an attempt sort by their start; a later attempt is newer than any run before it. */
    boolean isOfNewerRunThan(int otherAttempt, String otherRun) {
      return attempt != otherAttempt ? attempt > otherAttempt : run.compareTo(otherRun) > 0;
    }

    boolean isOfRun(int otherAttempt, String otherRun) {
      return attempt == otherAttempt && run.equals(otherRun);
    }
  }

  /**
   * The outcome of a turn, or what an agent says.
   *
   * @param turn null for an agent's message
   */
  record Replied(
      long offset,
      @Nullable String turn,
      dev.parley.schemas.events.Reply reply,
      String text,
      List<String> suggestions)
      implements Happening {}

  /** Something that could not be read; the one who waits for it is told so. */
  record Unreadable(long offset, boolean isReply) implements Happening {}
}
