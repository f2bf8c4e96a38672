package dev.parley.gateway.live;

import dev.parley.schemas.events.AnswerDelta;
import dev.parley.schemas.events.DeltaKind;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.seal.DestroyedKeyException;
import dev.parley.schemas.seal.MissingKeyException;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.seal.UnopenableException;
import dev.parley.schemas.topics.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads and opens records of a conversation; text lives in memory only. */
final class Decoder {
  private final Deserializer<Reply> replies;
  private final Deserializer<AnswerDelta> deltas;
  private final Sealer sealer;

  Decoder(SchemaRegistry registry, Sealer sealer) {
    this.replies = Topics.REPLIES.valueSerde(registry).deserializer();
    this.deltas = Topics.DELTAS.valueSerde(registry).deserializer();
    this.sealer = sealer;
  }

  /**
   * @throws UnreadableRecordException when no try will make it readable
   * @throws DestroyedKeyException when it was erased
   */
  Happening reply(ConversationKey conversation, ConsumerRecord<byte[], byte[]> record) {
    var reply = value(replies, record);
    belongs(conversation, reply.getTenant(), reply.getConversationId(), record);
    try {
      return new Happening.Replied(
          record.offset(),
          reply.getTurnId(),
          reply,
          sealer.open(conversation, reply.getText()),
          reply.getSuggestions().stream()
              .map(suggestion -> sealer.open(conversation, suggestion.getText()))
              .toList());
    } catch (DestroyedKeyException e) {
      throw e;
    } catch (MissingKeyException | UnopenableException e) {
      throw unreadable(record, "its text does not open");
    }
  }

  /**
   * @throws UnreadableRecordException when no try will make it readable
   * @throws DestroyedKeyException when it was erased
   */
  Happening delta(ConversationKey conversation, ConsumerRecord<byte[], byte[]> record) {
    var delta = value(deltas, record);
    belongs(conversation, delta.getTenant(), delta.getConversationId(), record);
    try {
      var text = delta.getText() == null ? "" : sealer.open(conversation, delta.getText());
      return new Happening.Delta(
          record.offset(),
          delta.getTurnId(),
          delta.getAttempt(),
          delta.getRun(),
          delta.getSeq(),
          delta.getKind() == null ? DeltaKind.OTHER : delta.getKind(),
          text);
    } catch (DestroyedKeyException e) {
      throw e;
    } catch (MissingKeyException | UnopenableException e) {
      throw unreadable(record, "its text does not open");
    }
  }

  @SuppressWarnings("NullAway") // a tombstone has no value
  private static <V> V value(Deserializer<V> from, ConsumerRecord<byte[], byte[]> record) {
    var value = from.deserialize(record.topic(), record.value());
    if (value == null) {
      throw unreadable(record, "it has no value");
    }
    return value;
  }

  private static void belongs(
      ConversationKey conversation,
      String tenant,
      String conversationId,
      ConsumerRecord<byte[], byte[]> record) {
    if (!tenant.equals(conversation.tenant().value())
        || !conversationId.equals(conversation.conversationId())) {
      throw unreadable(record, "its key is another conversation's");
    }
  }

  private static UnreadableRecordException unreadable(
      ConsumerRecord<byte[], byte[]> record, String why) {
    return new UnreadableRecordException(record.topic() + ": " + why);
  }
}
