package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.events.UserMessage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.NameUuid;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.util.List;

/** chat.inbound.v1 to raw.messages and raw.conversations; the same message twice is once. */
final class MessageRecorder implements TopicRecorder<ConversationKey, UserMessage> {
  private static final String MESSAGE =
      """
      INSERT INTO raw.messages
        (tenant, conversation_id, id, author, channel, turn_id,
         text_key_id, text_nonce, text_ciphertext, language, at,
         topic, topic_partition, topic_offset)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  @Override
  public TopicSpec<ConversationKey, UserMessage> topic() {
    return Topics.INBOUND;
  }

  @Override
  public ConversationKey keyOf(UserMessage value) {
    return ConversationKey.of(new TenantId(value.getTenant()), value.getConversationId());
  }

  @Override
  public List<Row> rows(ConversationKey key, UserMessage value, Position position) {
    return List.of(
        ConversationRow.seen(
            key,
            value.getUser(),
            value.getChannel().name(),
            value.getExternalThread(),
            value.getSentAt()),
        message(key, value, position));
  }

  private static Row message(ConversationKey key, UserMessage value, Position position) {
    return Row.of(MESSAGE, key)
        .text(value.getMessageId())
        .text("user")
        .text(value.getChannel().name())
        .uuid(NameUuid.turn(key, value.getMessageId()))
        .sealed(value.getText())
        .text(value.getDeclaredLocale())
        .at(value.getSentAt())
        .text(position.topic())
        .whole(position.partition())
        .big(position.offset());
  }
}
