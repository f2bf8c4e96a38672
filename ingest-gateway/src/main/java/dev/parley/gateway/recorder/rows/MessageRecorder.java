package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.events.UserMessage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.NameUuid;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;

/**
 * chat.inbound.v1 to raw.messages, raw.conversations and raw.users, and what it brought along to
 * raw.attachments and raw.history; the same message twice is once.
 */
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

  private static final String ATTACHMENT =
      """
      INSERT INTO raw.attachments
        (tenant, conversation_id, message_id, n, blob, media_type, bytes,
         name_key_id, name_nonce, name_ciphertext, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;
  private static final String HISTORY =
      """
      INSERT INTO raw.history
        (tenant, conversation_id, message_id, n, speaker,
         text_key_id, text_nonce, text_ciphertext, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
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
    var channel = value.getChannel().name();
    var rows = new ArrayList<Row>();
    rows.add(
        ConversationRow.seen(
            key, value.getUser(), channel, value.getExternalThread(), value.getSentAt()));
    rows.add(Users.seen(key.tenant(), value.getUser(), channel, value.getSentAt()));
    rows.add(message(key, value, position));
    for (int n = 0; n < value.getAttachments().size(); n++) {
      rows.add(attachment(key, value, n));
    }
    for (int n = 0; n < value.getHistory().size(); n++) {
      rows.add(saidBefore(key, value, n));
    }
    return rows;
  }

  private static Row attachment(ConversationKey key, UserMessage message, int n) {
    var attachment = message.getAttachments().get(n);
    return Row.of(ATTACHMENT, key)
        .text(message.getMessageId())
        .whole(n)
        .text(attachment.getBlob())
        .text(attachment.getMediaType())
        .big(attachment.getBytes())
        .sealed(attachment.getName())
        .at(message.getSentAt());
  }

  private static Row saidBefore(ConversationKey key, UserMessage message, int n) {
    var turn = message.getHistory().get(n);
    return Row.of(HISTORY, key)
        .text(message.getMessageId())
        .whole(n)
        .text(turn.getSpeaker().name())
        .sealed(turn.getText())
        .at(message.getSentAt());
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
