package dev.parley.gateway.recorder;

import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table that can be made anew from the log, and by what its rows are as old as the log.
 *
 * @param from the topics that fill it
 * @param age when a row {@code l} happened, in SQL; empty where the log keeps the newest for ever
 * @param kept rows {@code l} that stay although the log has them no more, in SQL; empty for none
 * @param counts columns that say what was done here, not what the log says
 */
record HistoryTable(
    String name,
    Set<TopicSpec<?, ?>> from,
    Optional<String> age,
    Optional<String> kept,
    Set<String> counts) {
  private static final String OF_TURN =
      "(SELECT t.replied_at FROM raw.turns t WHERE t.tenant = l.tenant AND t.turn_id = l.turn_id)";

  /** A passage outlives its chunk's record for as long as an answer rests on it. */
  private static final String DROPPED =
      "l.tombstoned_at IS NOT NULL"
          + " OR EXISTS (SELECT FROM raw.citations c"
          + " WHERE c.tenant = l.tenant AND c.chunk_id = l.chunk_id)"
          + " OR EXISTS (SELECT FROM raw.turn_passages p"
          + " WHERE p.tenant = l.tenant AND p.chunk_id = l.chunk_id)";

  private static final Optional<String> ALWAYS = Optional.of("true");

  /** In this order: what belongs to a turn is written behind it. */
  private static final List<HistoryTable> ALL =
      List.of(
          marker("erasures"),
          marker("erased_conversations"),
          newest("companies", Topics.TENANTS),
          newest("profiles", Topics.PROFILES),
          aged("users", "first_at", Topics.INBOUND),
          aged("conversations", "started_at", Topics.INBOUND, Topics.REPLIES, Topics.CONTROL),
          aged("messages", "at", Topics.INBOUND, Topics.REPLIES),
          aged("attachments", "at", Topics.INBOUND),
          aged("history", "at", Topics.INBOUND),
          aged("turns", "replied_at", Topics.REPLIES),
          aged("citations", OF_TURN, Topics.REPLIES),
          aged("turn_passages", OF_TURN, Topics.REPLIES),
          aged("suggestions", "at", Topics.REPLIES),
          aged("actions", "at", Topics.REPLIES),
          aged("model_calls", "coalesce(l.started_at, l.finished_at)", Topics.USAGE),
          aged("controls", "at", Topics.CONTROL),
          aged("handoffs", "at", Topics.HANDOFF),
          aged("feedback", "at", Topics.FEEDBACK),
          new HistoryTable(
              "passages", Set.of(Topics.CHUNKS), Optional.empty(), Optional.of(DROPPED), Set.of()));

  static List<HistoryTable> all() {
    return ALL;
  }

  private static HistoryTable aged(String name, String age, TopicSpec<?, ?>... from) {
    var column = age.contains("l.") ? age : "l." + age;
    return new HistoryTable(name, Set.of(from), Optional.of(column), Optional.empty(), Set.of());
  }

  private static HistoryTable newest(String name, TopicSpec<?, ?> from) {
    return new HistoryTable(name, Set.of(from), Optional.empty(), Optional.empty(), Set.of());
  }

  /** Markers stay: they say what was deleted, and keep it from coming back. */
  private static HistoryTable marker(String name) {
    return new HistoryTable(
        name, Set.of(Topics.ERASURES), Optional.empty(), ALWAYS, Set.of("rows"));
  }
}
