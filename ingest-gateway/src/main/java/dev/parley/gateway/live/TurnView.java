package dev.parley.gateway.live;

import dev.parley.schemas.events.DeltaKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one reader sees of a conversation's turns: the rules, without a clock, a topic or a socket.
 *
 * <ul>
 *   <li>Runs never mix: a newer run begins the view again, an older one is not shown any more.
 *   <li>Nothing is shown twice.
 *   <li>The reply ends the turn; whatever comes late of it is dropped. (Replies and deltas lie on
 *       two topics, so either may come first.)
 * </ul>
 */
final class TurnView {
  private static final int MOST_OPEN = 16;
  private static final int MOST_ENDED = 64;

  /** What to show because of a delta. */
  enum Show {
    TEXT,
    RESTART
  }

  private record Run(int attempt, String run, int seq) {}

  private final Map<String, Run> open = new LinkedHashMap<>();
  private final Set<String> ended = new LinkedHashSet<>();
  private Cursor.Mark mark;

  private TurnView(Cursor.Mark mark) {
    this.mark = mark;
  }

  static TurnView fresh() {
    return new TurnView(Cursor.Mark.NONE);
  }

  /** As it was when the cursor was made. */
  static TurnView at(Cursor.Mark mark) {
    var view = new TurnView(mark);
    if (mark.isEnded()) {
      view.ended.add(mark.turn());
    } else if (!mark.turn().isEmpty()) {
      view.open.put(mark.turn(), new Run(mark.attempt(), mark.run(), mark.seq()));
    }
    return view;
  }

  /** How far the newest turn has been shown. */
  Cursor.Mark mark() {
    return mark;
  }

  /** In this order. */
  List<Show> on(Happening.Delta delta) {
    if (delta.kind() == DeltaKind.OTHER || ended.contains(delta.turn())) {
      return List.of();
    }
    var known = open.get(delta.turn());
    if (known == null) {
      note(delta);
      return shown(delta.kind());
    }
    if (delta.isOfNewerRunThan(known.attempt(), known.run())) {
      note(delta);
      return delta.kind() == DeltaKind.TEXT
          ? List.of(Show.RESTART, Show.TEXT)
          : List.of(Show.RESTART);
    }
    if (delta.isOfRun(known.attempt(), known.run()) && delta.seq() > known.seq()) {
      note(delta);
      return shown(delta.kind());
    }
    return List.of();
  }

  /**
   * Whether the reply is to be shown: once per turn.
   *
   * @param turn null for an agent's message, which ends no turn
   */
  boolean onReply(@Nullable String turn) {
    if (turn == null) {
      return true;
    }
    open.remove(turn);
    if (!ended.add(turn)) {
      return false;
    }
    forgetEldest(ended);
    mark = Cursor.Mark.ended(turn);
    return true;
  }

  private static List<Show> shown(DeltaKind kind) {
    return switch (kind) {
      case TEXT -> List.of(Show.TEXT);
      case RESTART -> List.of(Show.RESTART);
      case END, OTHER -> List.of();
    };
  }

  private void note(Happening.Delta delta) {
    open.put(delta.turn(), new Run(delta.attempt(), delta.run(), delta.seq()));
    mark = new Cursor.Mark(delta.turn(), delta.attempt(), delta.run(), delta.seq());
    if (open.size() > MOST_OPEN) {
      open.remove(open.keySet().iterator().next());
    }
  }

  private static void forgetEldest(Set<String> turns) {
    if (turns.size() > MOST_ENDED) {
      turns.remove(turns.iterator().next());
    }
  }
}
