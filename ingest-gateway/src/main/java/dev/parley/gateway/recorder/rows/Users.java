package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.ids.TenantId;
import java.time.Instant;

/** Who has spoken, and when first and last, whichever message is recorded first. */
final class Users {
  private static final String SEEN =
      """
      INSERT INTO raw.users AS u (tenant, user_id, first_channel, first_at, last_at)
      SELECT ?, ?, ?, ?, ?
      ON CONFLICT (tenant, user_id) DO UPDATE SET
        first_channel =
          CASE WHEN excluded.first_at < u.first_at THEN excluded.first_channel
            ELSE u.first_channel END,
        first_at = least(u.first_at, excluded.first_at),
        last_at = greatest(u.last_at, excluded.last_at)
      WHERE excluded.first_at < u.first_at OR excluded.last_at > u.last_at
      """;

  private Users() {}

  static Row seen(TenantId tenant, String user, String channel, Instant at) {
    return Row.of(SEEN).text(tenant.value()).text(user).text(channel).at(at).at(at);
  }
}
