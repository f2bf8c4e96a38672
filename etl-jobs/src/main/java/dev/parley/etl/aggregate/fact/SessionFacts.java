package dev.parley.etl.aggregate.fact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How conversations ended, {@code 04_session_outcome.sql} and {@code 14_conversations.sql}. */
final class SessionFacts {
  static final String PREFIX = "session:";

  private static final Comparator<RowChange> BY_REPLY =
      Comparator.comparingLong(RowChange::at).thenComparing(it -> it.word("turn_id"));

  private final ThreadRows thread;
  private final Definitions definitions;
  private final Map<Session, List<RowChange>> owned = new HashMap<>();

  SessionFacts(ThreadRows thread, Definitions definitions) {
    this.thread = thread;
    this.definitions = definitions;
  }

  List<Fact> facts(long now) {
    long gap = definitions.sessionGap().toMillis();
    var sessions = Session.of(thread.rows(CountedTable.MESSAGES), gap);
    thread
        .happenings()
        .forEach(
            row ->
                Session.owner(sessions, row.at())
                    .ifPresent(it -> owned.computeIfAbsent(it, any -> new ArrayList<>()).add(row)));
    return sessions.stream().filter(it -> it.counts(gap, now)).map(this::fact).toList();
  }

  private Fact fact(Session session) {
    var rows = owned.getOrDefault(session, List.of());
    long handedAt =
        of(rows, CountedTable.HANDOFFS).stream()
            .mapToLong(RowChange::at)
            .max()
            .orElse(Session.NEVER);
    boolean escalated = handedAt != Session.NEVER;
    boolean abandoned =
        session.saidAt() < session.askedAt() || (escalated && session.agentAt() < handedAt);
    var amounts = new Amounts();
    amounts.add("conversations", 1);
    amounts.add("escalated", escalated ? 1 : 0);
    amounts.add("abandoned", abandoned ? 1 : 0);
    amounts.add("resolved", !abandoned && isResolved(rows, escalated) ? 1 : 0);
    amounts.add("conversation_cost_micros", cost(rows));
    return thread.fact(
        PREFIX + session.beganAt(), session.endedAt(), Optional.empty(), amounts.map());
  }

  private boolean isResolved(List<RowChange> rows, boolean escalated) {
    boolean poor =
        rows.stream()
            .filter(thread::isOpinion)
            .anyMatch(it -> Opinions.rating(it).filter(r -> r <= definitions.poor()).isPresent());
    if (poor) {
      return false;
    }
    boolean closed =
        of(rows, CountedTable.CONTROLS).stream().anyMatch(it -> it.word("kind").equals("close"));
    return closed
        || (!escalated
            && of(rows, CountedTable.TURNS).stream()
                .max(BY_REPLY)
                .filter(turn -> turn.word("outcome").equals("ANSWERED"))
                .filter(turn -> !thread.isDisliked(turn.word("turn_id")))
                .isPresent());
  }

  private static long cost(List<RowChange> rows) {
    return of(rows, CountedTable.MODEL_CALLS).stream()
        .filter(it -> it.has("finished_at"))
        .mapToLong(it -> it.number("cost_micros"))
        .sum();
  }

  private static List<RowChange> of(List<RowChange> rows, CountedTable table) {
    return rows.stream().filter(it -> it.isOf(table)).toList();
  }
}
