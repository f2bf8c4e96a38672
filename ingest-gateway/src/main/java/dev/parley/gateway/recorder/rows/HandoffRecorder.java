package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.events.HandoffRequested;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.util.List;

/** handoff.v1 to raw.handoffs; a row from before its notes were kept is given them. */
final class HandoffRecorder implements TopicRecorder<ConversationKey, HandoffRequested> {
  private static final String HANDOFF =
      """
      INSERT INTO raw.handoffs AS h
        (tenant, conversation_id, handoff_id, turn_id, user_id, cause_kind, cause, score,
         label_key_id, label_nonce, label_ciphertext,
         summary_key_id, summary_nonce, summary_ciphertext, at)
      SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
      ON CONFLICT (tenant, handoff_id) DO UPDATE SET
        label_key_id = excluded.label_key_id,
        label_nonce = excluded.label_nonce,
        label_ciphertext = excluded.label_ciphertext,
        summary_key_id = excluded.summary_key_id,
        summary_nonce = excluded.summary_nonce,
        summary_ciphertext = excluded.summary_ciphertext
      WHERE h.label_key_id IS NULL AND h.summary_key_id IS NULL
        AND coalesce(excluded.label_key_id, excluded.summary_key_id) IS NOT NULL
      """;

  @Override
  public TopicSpec<ConversationKey, HandoffRequested> topic() {
    return Topics.HANDOFF;
  }

  @Override
  public ConversationKey keyOf(HandoffRequested value) {
    return ConversationKey.of(new TenantId(value.getTenant()), value.getConversationId());
  }

  @Override
  public List<Row> rows(ConversationKey key, HandoffRequested value, Position position) {
    return List.of(
        Row.of(HANDOFF, key)
            .text(value.getHandoffId())
            .uuid("turnId", value.getTurnId())
            .text(value.getUser())
            .text(value.getCauseKind())
            .text(value.getCause())
            .real(value.getScore())
            .sealed(value.getLabel())
            .sealed(value.getSummary())
            .at(value.getAt()));
  }
}
