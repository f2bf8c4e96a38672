package dev.parley.etl.aggregate.fact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A conversation as it is counted, {@code 02_session.sql}. Times are milliseconds since 1970;
 * {@link #NEVER} stands for what did not happen.
 */
record Session(long beganAt, long endedAt, long askedAt, long saidAt, long agentAt) {
  static final long NEVER = Long.MIN_VALUE;

  /** In the order of their beginnings. */
  static List<Session> of(Collection<RowChange> messages, long gapMillis) {
    var sessions = new ArrayList<Session>();
    var sorted = messages.stream().sorted(Comparator.comparingLong(RowChange::at)).toList();
    for (var message : sorted) {
      int last = sessions.size() - 1;
      if (last < 0 || message.at() - sessions.get(last).endedAt() > gapMillis) {
        sessions.add(new Session(message.at(), message.at(), NEVER, NEVER, NEVER).with(message));
      } else {
        sessions.set(last, sessions.get(last).with(message));
      }
    }
    return sessions;
  }

  private Session with(RowChange message) {
    var author = message.word("author");
    boolean user = author.equals("user");
    return new Session(
        beganAt,
        message.at(),
        user ? message.at() : askedAt,
        user ? saidAt : message.at(),
        author.equals("agent") ? message.at() : agentAt);
  }

  /** The one that began last before it, or the first. */
  static Optional<Session> owner(List<Session> sessions, long at) {
    for (int i = sessions.size() - 1; i > 0; i--) {
      if (sessions.get(i).beganAt <= at) {
        return Optional.of(sessions.get(i));
      }
    }
    return sessions.stream().findFirst();
  }

  /** Whether a user spoke in it and nothing has followed for long enough. */
  boolean counts(long gapMillis, long now) {
    return askedAt != NEVER && endedAt + gapMillis < now;
  }
}
