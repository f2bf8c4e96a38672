package dev.parley.etl.aggregate.fact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** All that is to be counted of a thread: the definitions from 10 to 20, in Java. */
public final class ThreadFacts {
  private static final Set<String> AUTHORS = Set.of("user", "bot", "agent");
  private static final Map<String, String> OUTCOMES =
      Map.of(
          "ANSWERED", "answered",
          "NOT_IN_DOCUMENTS", "unanswered",
          "DECLINED", "declined",
          "HANDED_TO_AGENT", "handed_over",
          "FAILED", "errors");

  private final Definitions definitions;

  public ThreadFacts(Definitions definitions) {
    this.definitions = definitions;
  }

  /**
   * The facts of a thread's rows.
   *
   * @param settled conversations that ended before then are counted already
   * @param now what has ended by then counts as ended; milliseconds since 1970
   */
  public List<Fact> of(Collection<RowChange> rows, long settled, long now) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var thread = new ThreadRows(rows);
    var facts = new ArrayList<Fact>();
    thread.rows(CountedTable.MESSAGES).forEach(it -> message(thread, it).ifPresent(facts::add));
    thread.rows(CountedTable.TURNS).forEach(it -> facts.add(answer(thread, it)));
    thread.rows(CountedTable.MODEL_CALLS).forEach(it -> call(thread, it).ifPresent(facts::add));
    thread.rows(CountedTable.HANDOFFS).forEach(it -> facts.add(escalation(thread, it)));
    thread.opinions().forEach(it -> facts.add(opinion(thread, it)));
    new SessionFacts(thread, definitions)
        .facts(now).stream().filter(it -> it.at() >= settled).forEach(facts::add);
    return facts;
  }

  /** Whether it is about a conversation as a whole. */
  static boolean isOfConversation(Fact fact) {
    return fact.id().startsWith(SessionFacts.PREFIX);
  }

  /**
   * When the next of the thread's conversations will have ended if nothing more is said, in
   * milliseconds since 1970.
   */
  public OptionalLong nextEnd(Collection<RowChange> rows, long now) {
    long gap = definitions.sessionGap().toMillis();
    var messages = rows.stream().filter(it -> it.isOf(CountedTable.MESSAGES)).toList();
    return Session.of(messages, gap).stream()
        .mapToLong(it -> it.endedAt() + gap + 1)
        .filter(end -> end > now)
        .min();
  }

  private static Optional<Fact> message(ThreadRows thread, RowChange row) {
    var author = row.word("author");
    if (!AUTHORS.contains(author)) {
      return Optional.empty();
    }
    return Optional.of(
        thread.fact(
            row.key(),
            row.at(),
            author.equals("user"),
            thread.dimensions(turn(row)),
            Amounts.of(author + "_messages"),
            Map.of()));
  }

  private static Fact answer(ThreadRows thread, RowChange row) {
    var amounts = new Amounts().add("turns", 1);
    var outcome = OUTCOMES.get(row.word("outcome"));
    if (outcome != null) {
      amounts.add(outcome, 1);
    }
    amounts.add("cache_hits", row.has("cache") && !row.word("cache").equals("none") ? 1 : 0);
    var waited =
        thread.question(row.word("turn_id")).map(asked -> waits(asked.at(), row)).orElse(Map.of());
    var dimensions = thread.dimensions(turn(row));
    return thread.fact(row.key(), row.at(), false, dimensions, amounts.map(), waited);
  }

  /** {@code 16_samples.sql}. */
  private static Map<String, Long> waits(long asked, RowChange row) {
    long first = row.has("first_token_at") ? row.number("first_token_at") : row.at();
    return Map.of(
        "answer_latency", Math.max(0, row.at() - asked),
        "first_token_latency", Math.max(0, first - asked));
  }

  private static Optional<Fact> call(ThreadRows thread, RowChange row) {
    if (!row.has("finished_at") || row.word("cause").startsWith("hit-")) {
      return Optional.empty();
    }
    var amounts =
        new Amounts()
            .add("model_calls", 1)
            .add("model_errors", row.has("cause") && !row.word("cause").equals("done") ? 1 : 0)
            .add("tokens_in", row.number("tokens_in"))
            .add("tokens_out", row.number("tokens_out"))
            .add("cost_micros", row.number("cost_micros"));
    return Optional.of(
        thread.fact(
            row.key(), row.at(), false, thread.dimensions(turn(row)), amounts.map(), Map.of()));
  }

  private static Fact escalation(ThreadRows thread, RowChange row) {
    var dimensions = thread.dimensions(turn(row));
    dimensions.put("cause", row.word("cause_kind") + ":" + row.word("cause"));
    return thread.fact(row.key(), row.at(), false, dimensions, Amounts.of("escalations"), Map.of());
  }

  private Fact opinion(ThreadRows thread, RowChange row) {
    return thread.fact(row.key(), row.at(), Opinions.turn(row), Opinions.amounts(row, definitions));
  }

  private static Optional<String> turn(RowChange row) {
    return Optional.ofNullable(row.text("turn_id"));
  }
}
