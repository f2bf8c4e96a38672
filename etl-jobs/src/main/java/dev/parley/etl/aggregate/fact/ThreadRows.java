package dev.parley.etl.aggregate.fact;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rows of one thread, at hand by what they are. */
final class ThreadRows {
  private final Map<CountedTable, List<RowChange>> rows = new EnumMap<>(CountedTable.class);
  private final Map<String, RowChange> turns = new HashMap<>();
  private final Map<String, RowChange> opinions;
  private final String tenant;
  private final String id;

  /**
   * @param all at least one row
   */
  ThreadRows(Collection<RowChange> all) {
    var any = all.iterator().next();
    tenant = any.tenant();
    id = any.conversation();
    for (var table : CountedTable.values()) {
      rows.put(table, all.stream().filter(it -> it.isOf(table)).toList());
    }
    rows(CountedTable.TURNS).forEach(it -> turns.put(it.word("turn_id"), it));
    opinions = Opinions.newest(rows(CountedTable.FEEDBACK));
  }

  List<RowChange> rows(CountedTable table) {
    return rows.getOrDefault(table, List.of());
  }

  Collection<RowChange> opinions() {
    return opinions.values();
  }

  boolean isOpinion(RowChange row) {
    return opinions.containsKey(row.key());
  }

  boolean isDisliked(String turn) {
    return Opinions.isDisliked(List.copyOf(opinions.values()), turn);
  }

  Optional<RowChange> turn(String turnId) {
    return Optional.ofNullable(turns.get(turnId));
  }

  /** What belongs to the conversation that it happened in. */
  List<RowChange> happenings() {
    return Stream.of(
            CountedTable.TURNS,
            CountedTable.MODEL_CALLS,
            CountedTable.CONTROLS,
            CountedTable.HANDOFFS,
            CountedTable.FEEDBACK)
        .flatMap(it -> rows(it).stream())
        .filter(it -> !it.isOf(CountedTable.MODEL_CALLS) || it.has("finished_at"))
        .toList();
  }

  Fact fact(String factId, long at, Optional<String> turn, Map<String, Long> amounts) {
    return fact(factId, at, false, dimensions(turn), amounts, Map.of());
  }

  Fact fact(
      String factId,
      long at,
      boolean speaks,
      Map<String, String> dimensions,
      Map<String, Long> amounts,
      Map<String, Long> millis) {
    return new Fact(factId, tenant, id, of("user_id"), at, speaks, dimensions, amounts, millis);
  }

  /** Under what something is counted, {@code 20_fact.sql}. */
  Map<String, String> dimensions(Optional<String> turn) {
    var dimensions = new HashMap<String, String>();
    dimensions.put("all", "");
    put(dimensions, "channel", of("channel"));
    turn.flatMap(this::turn)
        .ifPresent(
            it ->
                List.of("route", "generator", "intent")
                    .forEach(name -> put(dimensions, name, it.text(name))));
    return dimensions;
  }

  private static void put(Map<String, String> dimensions, String name, @Nullable String value) {
    if (value != null) {
      dimensions.put(name, value);
    }
  }

  private @Nullable String of(String column) {
    var conversation = rows(CountedTable.CONVERSATIONS);
    return conversation.isEmpty() ? null : conversation.get(0).text(column);
  }

  /** The user's message of a turn. */
  Optional<RowChange> question(String turnId) {
    return rows(CountedTable.MESSAGES).stream()
        .filter(it -> it.word("author").equals("user") && it.word("turn_id").equals(turnId))
        .findFirst();
  }
}
