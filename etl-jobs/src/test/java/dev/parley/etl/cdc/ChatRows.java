package dev.parley.etl.cdc;

import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.NameUuid;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.CdcTopics;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one conversation leaves in the raw chat database, as changes; each is one later.
 */
public final class ChatRows {
  private final Sealer sealer;
  private final ConversationKey key;
  private final Instant start;
  private long lsn;

  public ChatRows(Sealer sealer, ConversationKey key, Instant start, long firstLsn) {
    this.sealer = sealer;
    this.key = key;
    this.start = start;
    this.lsn = firstLsn;
  }

  public String turn(String messageId) {
    return NameUuid.turn(key, messageId).toString();
  }

  public Change conversation(String user) {
    return base(CdcTopics.CONVERSATIONS.table(), key.toString())
        .with("user_id", user)
        .with("channel", "WEB")
        .with("started_at", start.toString())
        .with("last_at", start.toString());
  }

  public Change question(String messageId, String text) {
    return message(messageId, "user", text)
        .with("channel", "WEB")
        .with("turn_id", turn(messageId))
        .with("language", "en");
  }

  public Change reply(String messageId, String text) {
    return message("reply-" + messageId, "bot", text)
        .with("turn_id", turn(messageId))
        .with("outcome", "ANSWERED")
        .with("language", "en");
  }

  public Change byAgent(String id, String text) {
    return message(id, "agent", text).with("turn_id", null).with("outcome", "ANSWERED");
  }

  private Change message(String id, String author, String text) {
    var change =
        base(CdcTopics.MESSAGES.table(), key + "/" + author + "/" + id)
            .with("id", id)
            .with("author", author)
            .with("at", start.plusSeconds(lsn).toString());
    return sealed(change, sealer.seal(key, text));
  }

  /** Replaces the text, or takes it away. */
  public static Change sealed(Change change, @Nullable Sealed sealed) {
    return change
        .with("text_key_id", sealed == null ? null : sealed.getKeyId())
        .with("text_nonce", sealed == null ? null : copy(sealed.getNonce()))
        .with("text_ciphertext", sealed == null ? null : copy(sealed.getCiphertext()));
  }

  private static ByteBuffer copy(ByteBuffer buffer) {
    return buffer.duplicate();
  }

  public Change turnRow(String messageId) {
    return base(CdcTopics.TURNS.table(), key.tenant() + "/" + turn(messageId))
        .with("turn_id", turn(messageId))
        .with("message_id", messageId)
        .with("attempt", 1)
        .with("outcome", "ANSWERED")
        .with("generator", "extractive")
        .with("prompt_version", "1")
        .with("route", "knowledge")
        .with("cache", "none")
        .with("tokens_in", 120)
        .with("tokens_out", 30)
        .with("cost_micros", 450L)
        .with("total_micros", 81_000L)
        .with("confidence", 0.75)
        .with("replied_at", start.plusSeconds(lsn).toString());
  }

  public Change like(String messageId, String feedbackId) {
    return base(CdcTopics.FEEDBACK.table(), key.tenant() + "/" + feedbackId)
        .with("feedback_id", feedbackId)
        .with("target_type", "turn")
        .with("target_id", turn(messageId))
        .with("actor", "u-1")
        .with("kind", "LIKE")
        .with("value", null)
        .with("at", start.plusSeconds(lsn).toString());
  }

  /** The same row, deleted now. */
  public Change deleted(Change change) {
    lsn++;
    return change.op("d").at(lsn, start.plusSeconds(lsn + 1));
  }

  private Change base(String table, String rowKey) {
    lsn++;
    return Change.of(table, rowKey)
        .at(lsn, start.plusSeconds(lsn + 1))
        .with("tenant", key.tenant().value())
        .with("conversation_id", key.conversationId());
  }
}
