package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.events.AgentMessage;
import dev.parley.schemas.events.ChatControl;
import dev.parley.schemas.events.Close;
import dev.parley.schemas.events.LeaseReturned;
import dev.parley.schemas.events.LeaseTaken;
import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * chat.control.v1 to raw.controls: what was asked for; its end also to raw.conversations. What an
 * agent said and the user saw is in raw.messages, from chat.replies.v1.
 */
final class ControlRecorder implements TopicRecorder<ConversationKey, ChatControl> {
  private static final String CONTROL =
      """
      INSERT INTO raw.controls
        (tenant, conversation_id, control_id, at, kind, reason, lease_id, agent_id, expires_at,
         message_id, text_key_id, text_nonce, text_ciphertext)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  @Override
  public TopicSpec<ConversationKey, ChatControl> topic() {
    return Topics.CONTROL;
  }

  @Override
  public ConversationKey keyOf(ChatControl value) {
    return ConversationKey.of(new TenantId(value.getTenant()), value.getConversationId());
  }

  @Override
  public List<Row> rows(ConversationKey key, ChatControl value, Position position) {
    var row = Row.of(CONTROL, key).text(value.getControlId()).at(value.getAt());
    var control = command(row, value.getCommand());
    return value.getCommand() instanceof Close close
        ? List.of(control, ConversationRow.closed(key, close.getReason(), value.getAt()))
        : List.of(control);
  }

  private static Row command(Row row, Object command) {
    if (command instanceof Close close) {
      return lease(row.text("close").text(close.getReason()), null, null, null, null, null);
    }
    if (command instanceof LeaseTaken it) {
      return lease(
          row.text("lease-taken").text(null),
          it.getLeaseId(),
          it.getAgentId(),
          it.getExpiresAt(),
          null,
          null);
    }
    if (command instanceof LeaseReturned it) {
      return lease(row.text("lease-returned").text(null), it.getLeaseId(), null, null, null, null);
    }
    if (command instanceof AgentMessage it) {
      return lease(
          row.text("agent-message").text(null),
          it.getLeaseId(),
          it.getAgentId(),
          null,
          it.getMessageId(),
          it.getText());
    }
    throw new UnreadableRecordException(Topics.CONTROL + ": an unknown command");
  }

  private static Row lease(
      Row row,
      @Nullable String leaseId,
      @Nullable String agentId,
      @Nullable Instant expiresAt,
      @Nullable String messageId,
      @Nullable Sealed text) {
    return row.text(leaseId).text(agentId).at(expiresAt).text(messageId).sealed(text);
  }
}
