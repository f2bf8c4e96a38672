package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.ids.ConversationKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The conversation that a message, a reply or its end belongs to, whichever is recorded first.
 *
 * <p>Not {@code VALUES}: the driver would fold a batch into one statement, which may not touch the
 * same conversation twice.
 */
final class ConversationRow {
  private static final String SEEN =
      """
      INSERT INTO raw.conversations AS c
        (tenant, conversation_id, user_id, channel, external_thread, started_at, last_at)
      SELECT ?, ?, ?, ?, ?, ?, ?
      ON CONFLICT (tenant, conversation_id) DO UPDATE SET
        user_id = coalesce(c.user_id, excluded.user_id),
        channel = coalesce(c.channel, excluded.channel),
        external_thread = coalesce(c.external_thread, excluded.external_thread),
        started_at = least(c.started_at, excluded.started_at),
        last_at = greatest(c.last_at, excluded.last_at)
      WHERE (c.user_id IS NULL AND excluded.user_id IS NOT NULL)
        OR (c.channel IS NULL AND excluded.channel IS NOT NULL)
        OR (c.external_thread IS NULL AND excluded.external_thread IS NOT NULL)
        OR excluded.started_at < c.started_at
        OR excluded.last_at > c.last_at
      """;

  private static final String CLOSED =
      """
      INSERT INTO raw.conversations AS c
        (tenant, conversation_id, started_at, last_at, closed_at, closed_reason)
      SELECT ?, ?, ?, ?, ?, ?
      ON CONFLICT (tenant, conversation_id) DO UPDATE SET
        started_at = least(c.started_at, excluded.started_at),
        last_at = greatest(c.last_at, excluded.last_at),
        closed_at = greatest(c.closed_at, excluded.closed_at),
        closed_reason =
          CASE WHEN c.closed_at >= excluded.closed_at THEN c.closed_reason
            ELSE excluded.closed_reason END
      WHERE c.closed_at IS NULL
        OR excluded.closed_at > c.closed_at
        OR excluded.started_at < c.started_at
        OR excluded.last_at > c.last_at
      """;

  private ConversationRow() {}

  static Row seen(
      ConversationKey key,
      @Nullable String user,
      @Nullable String channel,
      @Nullable String externalThread,
      Instant at) {
    return Row.of(SEEN, key).text(user).text(channel).text(externalThread).at(at).at(at);
  }

  /** The last time counts, whichever is recorded first. */
  static Row closed(ConversationKey key, String reason, Instant at) {
    return Row.of(CLOSED, key).at(at).at(at).at(at).text(reason);
  }
}
