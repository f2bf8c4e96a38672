package dev.parley.etl.aggregate.fact;

import dev.parley.etl.cdc.ChangeEvent;
import dev.parley.etl.cdc.UnfitChangeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables that are counted, and the columns by which; nothing that a person wrote is among them.
 */
public enum CountedTable {
  CONVERSATIONS(List.of(), List.of("user_id", "channel"), List.of(), List.of("started_at")),
  MESSAGES(List.of("author"), List.of("turn_id"), List.of(), List.of("at")),
  TURNS(
      List.of("turn_id", "outcome"),
      List.of("route", "generator", "intent", "cache"),
      List.of(),
      List.of("replied_at", "first_token_at")),
  MODEL_CALLS(
      List.of("turn_id"),
      List.of("cause"),
      List.of("tokens_in", "tokens_out", "cost_micros"),
      List.of("finished_at", "started_at")),
  CONTROLS(List.of("kind"), List.of(), List.of(), List.of("at")),
  HANDOFFS(List.of("turn_id", "cause_kind", "cause"), List.of(), List.of(), List.of("at")),
  FEEDBACK(
      List.of("feedback_id", "target_type", "target_id", "actor", "kind"),
      List.of("value"),
      List.of(),
      List.of("at"));

  private final List<String> required;
  private final List<String> words;
  private final List<String> numbers;

  /** The first that a row has says when it happened. */
  private final List<String> times;

  CountedTable(
      List<String> required, List<String> words, List<String> numbers, List<String> times) {
    this.required = required;
    this.words = words;
    this.numbers = numbers;
    this.times = times;
  }

  public String table() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Set<String> tables() {
    return Arrays.stream(values()).map(CountedTable::table).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What is counted of a change.
   *
   * @throws UnfitChangeException when something is missing or not what it should be
   */
  public static RowChange read(ChangeEvent change) {
    var table =
        Arrays.stream(values())
            .filter(it -> it.table().equals(change.table()))
            .findFirst()
            .orElseThrow(() -> new UnfitChangeException(change.table() + ": not counted"));
    return table.row(change);
  }

  private RowChange row(ChangeEvent change) {
    var columns = new HashMap<String, String>();
    // A deleted row may come with its key alone.
    required.forEach(
        it -> put(columns, it, change.isDelete() ? change.text(it) : change.required(it)));
    words.forEach(it -> put(columns, it, change.text(it)));
    numbers.forEach(it -> put(columns, it, change.whole(it)));
    times.forEach(it -> put(columns, it, millis(change.at(it))));
    return new RowChange(
        change.tenant(),
        change.isDelete() ? conversation(change) : change.required("conversation_id"),
        change.table(),
        change.table() + ":" + change.key(),
        change.lsn(),
        change.op(),
        happened(change),
        change.recordedAt(),
        Map.copyOf(columns));
  }

  private static String conversation(ChangeEvent change) {
    var conversation = change.text("conversation_id");
    return conversation == null ? "" : conversation;
  }

  private long happened(ChangeEvent change) {
    for (var time : times) {
      var at = change.at(time);
      if (at != null) {
        return at.toEpochMilli();
      }
    }
    if (change.isDelete()) {
      return change.recordedAt();
    }
    throw new UnfitChangeException(
        change.table() + "." + times.get(0) + ": null (expected: a time)");
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }

  private static void put(Map<String, String> columns, String name, @Nullable Object value) {
    if (value != null) {
      columns.put(name, value.toString());
    }
  }
}
