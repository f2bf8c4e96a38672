package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.events.HandoffRequested;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.util.List;

/** handoff.v1 to raw.handoffs. */
final class HandoffRecorder implements TopicRecorder<ConversationKey, HandoffRequested> {
  private static final String HANDOFF =
      """
      INSERT INTO raw.handoffs
        (tenant, conversation_id, handoff_id, turn_id, user_id, cause_kind, cause, score, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
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
            .at(value.getAt()));
  }
}
