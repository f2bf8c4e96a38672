package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.events.Author;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;

/**
 * chat.replies.v1 to raw.messages, raw.conversations, raw.suggestions and raw.actions; where the
 * reply ends a turn, also to raw.turns, raw.citations and raw.turn_passages.
 */
final class ReplyRecorder implements TopicRecorder<ConversationKey, Reply> {
  private static final String REPLY =
      """
      INSERT INTO raw.messages
        (tenant, conversation_id, id, author, agent_id, turn_id, in_reply_to, outcome, reason,
         text_key_id, text_nonce, text_ciphertext, language, at,
         topic, topic_partition, topic_offset)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  @Override
  public TopicSpec<ConversationKey, Reply> topic() {
    return Topics.REPLIES;
  }

  @Override
  public ConversationKey keyOf(Reply value) {
    return ConversationKey.of(new TenantId(value.getTenant()), value.getConversationId());
  }

  @Override
  public List<Row> rows(ConversationKey key, Reply value, Position position) {
    var rows = new ArrayList<Row>();
    rows.add(ConversationRow.seen(key, null, null, null, value.getRepliedAt()));
    rows.add(reply(key, value, position));
    if (value.getTurnId() != null) {
      rows.addAll(Turns.rows(key, value.getTurnId(), value));
    }
    rows.addAll(Offers.rows(key, value));
    return rows;
  }

  private static Row reply(ConversationKey key, Reply value, Position position) {
    boolean byAgent = value.getAuthor() == Author.AGENT;
    return Row.of(REPLY, key)
        .text(value.getReplyId())
        .text(byAgent ? "agent" : "bot")
        .text(value.getAgentId())
        .uuid("turnId", value.getTurnId())
        .text(byAgent ? null : value.getMessageId())
        .text(value.getOutcome().name())
        .text(value.getReason())
        .sealed(value.getText())
        .text(value.getLanguage())
        .at(value.getRepliedAt())
        .text(position.topic())
        .whole(position.partition())
        .big(position.offset());
  }
}
