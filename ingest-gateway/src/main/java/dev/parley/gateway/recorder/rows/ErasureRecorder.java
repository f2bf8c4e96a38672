package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.events.Erasure;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.ErasureKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.util.List;

/**
 * erasures.v1 to deletions, and to the markers raw.erasures and raw.erased_conversations that keep
 * a replay from bringing back what was erased. The same order twice deletes nothing more.
 *
 * <p>A minute more than was ordered: a turn that was under way ends within it.
 */
final class ErasureRecorder implements TopicRecorder<ErasureKey, Erasure> {
  private static final String USER =
      """
      INSERT INTO raw.erasures AS e (tenant, user_id, erased_at, keys_destroyed_at, rows)
      SELECT tenant, user_id, erased_at, ?::timestamptz,
        raw.erase_user(tenant, user_id, erased_at + interval '1 minute')
      FROM (SELECT ?::text AS tenant, ?::text AS user_id, ?::timestamptz AS erased_at) AS it
      ON CONFLICT (tenant, user_id) DO UPDATE SET
        erased_at = greatest(e.erased_at, excluded.erased_at),
        keys_destroyed_at = CASE WHEN excluded.erased_at >= e.erased_at
          THEN coalesce(excluded.keys_destroyed_at, e.keys_destroyed_at)
          ELSE e.keys_destroyed_at END,
        rows = raw.add_counts(e.rows, excluded.rows)
      """;
  private static final String CONVERSATION =
      """
      INSERT INTO raw.erased_conversations AS e (tenant, conversation_id, user_id, erased_at, rows)
      SELECT tenant, conversation_id, ?::text, erased_at,
        raw.erase_conversation(tenant, conversation_id, erased_at)
      FROM (SELECT ?::text AS tenant, ?::uuid AS conversation_id,
          ?::timestamptz + interval '1 minute' AS erased_at) AS it
      ON CONFLICT (tenant, conversation_id) DO UPDATE SET
        erased_at = greatest(e.erased_at, excluded.erased_at),
        rows = raw.add_counts(e.rows, excluded.rows)
      """;

  @Override
  public TopicSpec<ErasureKey, Erasure> topic() {
    return Topics.ERASURES;
  }

  @Override
  public ErasureKey keyOf(Erasure value) {
    var tenant = new TenantId(value.getTenant());
    return value.getConversationId() == null
        ? ErasureKey.ofUser(tenant, value.getUser())
        : ErasureKey.ofConversation(
            ConversationKey.of(tenant, value.getConversationId()), value.getUser());
  }

  @Override
  public List<Row> rows(ErasureKey key, Erasure value, Position position) {
    return List.of(key.conversationId().isPresent() ? conversation(key, value) : user(key, value));
  }

  /** An order that nothing can be replayed against any more. */
  @Override
  public List<Row> deleted(ErasureKey key, Position position) {
    return List.of();
  }

  private static Row user(ErasureKey key, Erasure value) {
    return Row.of(USER)
        .inPlace()
        .at(value.getKeysDestroyedAt())
        .text(key.tenant().value())
        .text(key.user())
        .at(value.getErasedAt());
  }

  private static Row conversation(ErasureKey key, Erasure value) {
    return Row.of(CONVERSATION)
        .inPlace()
        .text(key.user())
        .text(key.tenant().value())
        .uuid("conversationId", value.getConversationId())
        .at(value.getErasedAt());
  }
}
