package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.CallStarted;
import dev.parley.schemas.events.Usage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.util.List;

/** usage.v1 to raw.model_calls: one row a call, made by its start and completed by its end. */
final class UsageRecorder implements TopicRecorder<ConversationKey, Usage> {
  private static final String STARTED =
      """
      INSERT INTO raw.model_calls AS c
        (tenant, conversation_id, call_id, turn_id, attempt, run, purpose, provider, model,
         started_at)
      SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
      ON CONFLICT (tenant, call_id) DO UPDATE SET started_at = excluded.started_at
      WHERE c.started_at IS NULL
      """;
  private static final String FINISHED =
      """
      INSERT INTO raw.model_calls AS c
        (tenant, conversation_id, call_id, turn_id, attempt, run, purpose, provider, model,
         finished_at, tokens_in, tokens_out, cost_micros, cause, first_token_micros, total_micros)
      SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
      ON CONFLICT (tenant, call_id) DO UPDATE SET
        provider = excluded.provider,
        model = excluded.model,
        finished_at = excluded.finished_at,
        tokens_in = excluded.tokens_in,
        tokens_out = excluded.tokens_out,
        cost_micros = excluded.cost_micros,
        cause = excluded.cause,
        first_token_micros = excluded.first_token_micros,
        total_micros = excluded.total_micros
      WHERE c.finished_at IS NULL
      """;

  @Override
  public TopicSpec<ConversationKey, Usage> topic() {
    return Topics.USAGE;
  }

  @Override
  public ConversationKey keyOf(Usage value) {
    return ConversationKey.of(new TenantId(value.getTenant()), value.getConversationId());
  }

  @Override
  public List<Row> rows(ConversationKey key, Usage value, Position position) {
    if (value.getEvent() instanceof CallStarted it) {
      return List.of(call(STARTED, key, value, it.getProvider(), it.getModel()));
    }
    if (value.getEvent() instanceof CallFinished it) {
      return List.of(
          call(FINISHED, key, value, it.getProvider(), it.getModel())
              .whole(it.getTokensIn())
              .whole(it.getTokensOut())
              .big(it.getCostMicros())
              .text(it.getCause())
              .big(it.getFirstTokenMicros())
              .big(it.getTotalMicros()));
    }
    throw new UnreadableRecordException(Topics.USAGE + ": an unknown event");
  }

  private static Row call(
      String sql, ConversationKey key, Usage value, String provider, String model) {
    return Row.of(sql, key)
        .text(value.getCallId())
        .uuid("turnId", value.getTurnId())
        .whole(value.getAttempt())
        .text(value.getRun())
        .text(value.getPurpose())
        .text(provider)
        .text(model)
        .at(value.getAt());
  }
}
