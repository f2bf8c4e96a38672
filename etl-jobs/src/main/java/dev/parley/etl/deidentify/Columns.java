package dev.parley.etl.deidentify;

import static java.util.Map.entry;

import dev.parley.etl.cdc.ChangeEvent;
import dev.parley.schemas.topics.CdcTopics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of each table a clean turn is made of; the rest goes no further. */
final class Columns {
  static final String KEY_ID = "text_key_id";
  static final String NONCE = "text_nonce";
  static final String CIPHERTEXT = "text_ciphertext";

  /** Put there by us: which recogniser cleaned the text, and what it found. */
  static final String RECOGNISER = "clean_recogniser";

  static final String FINDINGS = "clean_findings";

  /** Put there by us: {@code true} when a time was impossible. */
  static final String TIME_CORRECTED = "clean_time";

  private static final Map<String, List<String>> WANTED =
      Map.ofEntries(
          entry(CdcTopics.CONVERSATIONS.table(), List.of("user_id")),
          entry(
              CdcTopics.MESSAGES.table(),
              List.of(
                  "id",
                  "author",
                  "channel",
                  "turn_id",
                  "outcome",
                  "reason",
                  "language",
                  "at",
                  KEY_ID,
                  NONCE,
                  CIPHERTEXT)),
          entry(
              CdcTopics.TURNS.table(),
              List.of(
                  "turn_id",
                  "attempt",
                  "outcome",
                  "reason",
                  "generator",
                  "model",
                  "model_version",
                  "prompt_version",
                  "route",
                  "cache",
                  "experiment",
                  "arm",
                  "tokens_in",
                  "tokens_out",
                  "cost_micros",
                  "total_micros",
                  "confidence",
                  "replied_at")),
          entry(
              CdcTopics.MODEL_CALLS.table(),
              List.of("call_id", "turn_id", "started_at", "first_token_micros")),
          entry(CdcTopics.HANDOFFS.table(), List.of("turn_id", "cause_kind", "cause", "at")),
          entry(
              CdcTopics.FEEDBACK.table(),
              List.of(
                  "feedback_id",
                  "target_type",
                  "target_id",
                  "actor",
                  "kind",
                  "value",
                  "at",
                  KEY_ID,
                  NONCE,
                  CIPHERTEXT)));

  private static final Map<String, List<String>> NEEDED =
      Map.ofEntries(
          entry(CdcTopics.MESSAGES.table(), List.of("id", "author", "at")),
          entry(CdcTopics.TURNS.table(), List.of("turn_id", "outcome", "replied_at")),
          entry(CdcTopics.MODEL_CALLS.table(), List.of("call_id", "turn_id")),
          entry(CdcTopics.HANDOFFS.table(), List.of("turn_id", "cause_kind", "cause")),
          entry(
              CdcTopics.FEEDBACK.table(),
              List.of("feedback_id", "target_type", "target_id", "actor", "kind", "at")));

  private static final List<String> WHOLE =
      List.of(
          "attempt",
          "tokens_in",
          "tokens_out",
          "cost_micros",
          "total_micros",
          "first_token_micros");

  /** What tells which turn a row belonged to, and on which day. */
  private static final List<String> TRACES =
      List.of(
          "id",
          "author",
          "turn_id",
          "call_id",
          "feedback_id",
          "target_type",
          "target_id",
          "at",
          "replied_at",
          "started_at");

  private Columns() {}

  /**
   * Refuses a row that no turn can be made of.
   *
   * @throws dev.parley.etl.cdc.UnfitChangeException naming the column
   */
  static void requireFit(ChangeEvent event) {
    NEEDED.getOrDefault(event.table(), List.of()).forEach(event::required);
    WHOLE.forEach(event::whole);
    event.real("confidence");
  }

  static Set<String> tables() {
    return WANTED.keySet();
  }

  static boolean mayHaveText(String table) {
    return WANTED.getOrDefault(table, List.of()).contains(CIPHERTEXT);
  }

  /**
   * A deletion with no more of the row than tells where it belonged. The row before it is whole:
   * captured tables have replica identity FULL.
   */
  static ChangeEvent traces(ChangeEvent deletion) {
    var row = new HashMap<String, @Nullable String>();
    row.put("tenant", deletion.required("tenant"));
    row.put("conversation_id", deletion.required("conversation_id"));
    TRACES.forEach(column -> row.put(column, deletion.text(column)));
    return new ChangeEvent(
        deletion.table(),
        deletion.op(),
        deletion.lsn(),
        deletion.key(),
        deletion.recordedAt(),
        row);
  }

  /** The same change with what is wanted of its row, and what we put there. */
  static ChangeEvent wanted(ChangeEvent event, Map<String, @Nullable String> replaced) {
    var row = new HashMap<String, @Nullable String>();
    row.put("tenant", event.required("tenant"));
    row.put("conversation_id", event.required("conversation_id"));
    for (var column : WANTED.getOrDefault(event.table(), List.of())) {
      row.put(column, event.text(column));
    }
    row.putAll(replaced);
    return new ChangeEvent(
        event.table(), event.op(), event.lsn(), event.key(), event.recordedAt(), row);
  }
}
