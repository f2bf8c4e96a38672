package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.events.Feedback;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.util.List;

/** feedback.v1 to raw.feedback: everything said; which of an actor's counts is asked later. */
final class FeedbackRecorder implements TopicRecorder<ConversationKey, Feedback> {
  private static final String FEEDBACK =
      """
      INSERT INTO raw.feedback
        (tenant, conversation_id, feedback_id, target_type, target_id, actor, kind, value,
         text_key_id, text_nonce, text_ciphertext, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  @Override
  public TopicSpec<ConversationKey, Feedback> topic() {
    return Topics.FEEDBACK;
  }

  @Override
  public ConversationKey keyOf(Feedback value) {
    return ConversationKey.of(new TenantId(value.getTenant()), value.getConversationId());
  }

  @Override
  public List<Row> rows(ConversationKey key, Feedback value, Position position) {
    return List.of(
        Row.of(FEEDBACK, key)
            .text(value.getFeedbackId())
            .text(value.getTargetType())
            .text(value.getTargetId())
            .text(value.getActor())
            .text(value.getKind().name())
            .text(value.getValue())
            .sealed(value.getText())
            .at(value.getAt()));
  }
}
