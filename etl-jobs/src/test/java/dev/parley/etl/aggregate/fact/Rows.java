package dev.parley.etl.aggregate.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows of one thread, written at minutes after ten. */
public final class Rows {
  public static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

  private final String tenant;
  private final List<RowChange> rows = new ArrayList<>();
  private long lsn;

  public Rows(String tenant) {
    this.tenant = tenant;
  }

  public static long at(double minutes) {
    return TEN.plusMillis((long) (minutes * 60_000)).toEpochMilli();
  }

  public List<RowChange> list() {
    return rows;
  }

  public RowChange last() {
    return rows.get(rows.size() - 1);
  }

  public Rows conversation(String user, String channel) {
    return add("conversations", "c", 0, Map.of("user_id", user, "channel", channel));
  }

  public Rows user(String id, double minutes) {
    return add("messages", "user/" + id, minutes, Map.of("author", "user", "turn_id", "t-" + id));
  }

  public Rows bot(String id, double minutes) {
    return add("messages", "bot/" + id, minutes, Map.of("author", "bot", "turn_id", "t-" + id));
  }

  public Rows agent(String id, double minutes) {
    return add("messages", "agent/" + id, minutes, Map.of("author", "agent"));
  }

  public Rows turn(String id, double minutes, String outcome) {
    var columns = Map.of("turn_id", "t-" + id, "outcome", outcome, "route", "knowledge");
    return add("turns", id, minutes, columns);
  }

  public Rows streamed(String id, double minutes, double firstToken) {
    var columns =
        Map.of(
            "turn_id",
            "t-" + id,
            "outcome",
            "ANSWERED",
            "first_token_at",
            Long.toString(at(firstToken)));
    return add("turns", id, minutes, columns);
  }

  public Rows answered(String id, double minutes) {
    return user(id, minutes).bot(id, minutes + 0.1).turn(id, minutes + 0.1, "ANSWERED");
  }

  public Rows call(String id, double minutes, long costMicros) {
    return add(
        "model_calls",
        id,
        minutes,
        Map.of(
            "turn_id",
            "t-" + id,
            "finished_at",
            Long.toString(at(minutes)),
            "cost_micros",
            Long.toString(costMicros),
            "cause",
            "done"));
  }

  public Rows handoff(String id, double minutes) {
    return add(
        "handoffs",
        id,
        minutes,
        Map.of("turn_id", "t-" + id, "cause_kind", "rule", "cause", "asked-for-a-person"));
  }

  public Rows close(double minutes) {
    return add("controls", "close" + minutes, minutes, Map.of("kind", "close"));
  }

  public Rows likes(String turn, double minutes, String kind) {
    return feedback("turn", "t-" + turn, minutes, kind, "");
  }

  public Rows rates(double minutes, String rating) {
    return feedback("conversation", "c", minutes, "CSAT", rating);
  }

  private Rows feedback(String type, String target, double minutes, String kind, String value) {
    var id = kind + minutes;
    return add(
        "feedback",
        id,
        minutes,
        Map.of(
            "feedback_id", id,
            "target_type", type,
            "target_id", target,
            "actor", "u",
            "kind", kind,
            "value", value));
  }

  private Rows add(String table, String key, double minutes, Map<String, String> columns) {
    var recorded = at(minutes) + Duration.ofSeconds(1).toMillis();
    var place = table + ":" + tenant + "/c/" + key;
    rows.add(
        new RowChange(
            tenant, "c", table, place, ++lsn, "c", at(minutes), recorded, Map.copyOf(columns)));
    return this;
  }
}
