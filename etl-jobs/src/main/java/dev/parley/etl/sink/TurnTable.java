package dev.parley.etl.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.etl.job.JobConfig;
import dev.parley.schemas.events.CleanFeedback;
import dev.parley.schemas.events.CleanTurn;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/** The table internal.turns, and internal.deleted_turns, whose rows take turns away for good. */
public final class TurnTable implements Upsert<CleanTurn> {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> COLUMNS =
      List.of(
          "tenant",
          "turn_id",
          "conversation_id",
          "revision",
          "recogniser",
          "user_id",
          "channel",
          "language",
          "day",
          "asked_at",
          "replied_at",
          "time_corrected",
          "user_text",
          "reply_text",
          "author",
          "findings",
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
          "confidence",
          "attempt",
          "tokens_in",
          "tokens_out",
          "cost_micros",
          "total_micros",
          "first_token_micros",
          "model_calls",
          "handoff_cause",
          "feedback");
  private static final String SQL = sqlOf(COLUMNS);
  private static final String GONE =
      """
      INSERT INTO internal.deleted_turns AS d (tenant, turn_id, revision, deleted_at)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (tenant, turn_id) DO UPDATE SET
        revision = greatest(d.revision, excluded.revision),
        deleted_at = greatest(d.deleted_at, excluded.deleted_at)
      """;

  private static String sqlOf(List<String> columns) {
    return "INSERT INTO internal.turns AS t ("
        + String.join(", ", columns)
        + ") VALUES ("
        + columns.stream()
            .map(it -> it.equals("findings") || it.equals("feedback") ? "?::jsonb" : "?")
            .collect(Collectors.joining(", "))
        + ") ON CONFLICT (tenant, turn_id) DO UPDATE SET "
        + columns.stream()
            .filter(it -> !it.equals("tenant") && !it.equals("turn_id"))
            .map(it -> it + " = excluded." + it)
            .collect(Collectors.joining(", "))
        + " WHERE excluded.revision >= t.revision OR excluded.recogniser <> t.recogniser";
  }

  /** Writes a stream to the table. */
  public static void write(DataStream<CleanTurn> turns, JobConfig config) {
    turns
        .sinkTo(new UpsertSink<>(config, new TurnTable()))
        .uid("internal-turns-table-v1")
        .name("internal.turns");
  }

  @Override
  public String sql() {
    return SQL;
  }

  @Override
  public String key(CleanTurn turn) {
    return turn.getTenant() + "/" + turn.getTurnId();
  }

  @Override
  public CleanTurn newer(CleanTurn one, CleanTurn other) {
    return other.getRevision() >= one.getRevision() ? other : one;
  }

  @Override
  public void bind(PreparedStatement statement, CleanTurn turn) throws SQLException {
    var row = new Binding(statement);
    row.set(turn.getTenant());
    row.set(turn.getTurnId());
    row.set(UUID.fromString(turn.getConversationId()));
    row.set(turn.getRevision());
    row.set(turn.getRecogniser());
    row.set(turn.getUserId());
    row.set(turn.getChannel());
    row.set(turn.getLanguage());
    row.set(LocalDate.parse(turn.getDay()));
    row.at(turn.getAskedAt());
    row.at(turn.getRepliedAt());
    row.set(turn.getTimeCorrected());
    row.set(turn.getUserText());
    row.set(turn.getReplyText());
    row.set(turn.getAuthor());
    row.set(json(new TreeMap<>(turn.getFindings())));
    row.set(turn.getOutcome());
    row.set(turn.getReason());
    bindProvenance(row, turn);
    row.set(turn.getModelCalls());
    row.set(turn.getHandoffCause());
    row.set(json(turn.getFeedback().stream().map(TurnTable::fields).toList()));
  }

  @Override
  public boolean isGone(CleanTurn turn) {
    return turn.getDeletedAt() != null;
  }

  @Override
  public String goneSql() {
    return GONE;
  }

  @Override
  public void bindGone(PreparedStatement statement, CleanTurn turn) throws SQLException {
    var row = new Binding(statement);
    row.set(turn.getTenant());
    row.set(turn.getTurnId());
    row.set(turn.getRevision());
    row.at(turn.getDeletedAt());
  }

  private static void bindProvenance(Binding row, CleanTurn turn) throws SQLException {
    row.set(turn.getGenerator());
    row.set(turn.getModel());
    row.set(turn.getModelVersion());
    row.set(turn.getPromptVersion());
    row.set(turn.getRoute());
    row.set(turn.getCache());
    row.set(turn.getExperiment());
    row.set(turn.getArm());
    row.number(turn.getConfidence(), Types.DOUBLE);
    row.number(turn.getAttempt(), Types.INTEGER);
    row.number(turn.getTokensIn(), Types.INTEGER);
    row.number(turn.getTokensOut(), Types.INTEGER);
    row.number(turn.getCostMicros(), Types.BIGINT);
    row.number(turn.getTotalMicros(), Types.BIGINT);
    row.number(turn.getFirstTokenMicros(), Types.BIGINT);
  }

  private static Map<String, @Nullable String> fields(CleanFeedback feedback) {
    var fields = new LinkedHashMap<String, @Nullable String>();
    fields.put("feedbackId", feedback.getFeedbackId());
    fields.put("kind", feedback.getKind());
    fields.put("value", feedback.getValue());
    fields.put("actor", feedback.getActor());
    fields.put("text", feedback.getText());
    fields.put("at", feedback.getAt().toString());
    return fields;
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of text can be written", e);
    }
  }

  /** Parameters one after the other. */
  private static final class Binding {
    private final PreparedStatement statement;
    private int index;

    Binding(PreparedStatement statement) {
      this.statement = statement;
    }

    void set(@Nullable Object value) throws SQLException {
      statement.setObject(++index, value);
    }

    void number(@Nullable Object value, int type) throws SQLException {
      statement.setObject(++index, value, type);
    }

    void at(@Nullable Instant value) throws SQLException {
      statement.setObject(
          ++index,
          value == null ? null : value.atOffset(ZoneOffset.UTC),
          Types.TIMESTAMP_WITH_TIMEZONE);
    }
  }
}
