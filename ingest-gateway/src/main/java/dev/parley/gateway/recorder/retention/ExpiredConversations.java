package dev.parley.gateway.recorder.retention;

import dev.parley.schemas.events.KeyScope;
import dev.parley.schemas.ids.DataKeyId;
import dev.parley.schemas.ids.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** Conversations in which nobody has spoken since the tenant's retention began. */
final class ExpiredConversations {
  private static final String OLDEST =
      """
      SELECT conversation_id FROM raw.conversations
      WHERE tenant = ? AND last_at < ? ORDER BY last_at LIMIT ?
      """;

  /** What was sealed names its key: a key that nothing names protects nothing. */
  private static final String KEYS =
      """
      SELECT conversation_id, text_key_id AS key_id FROM raw.messages
        WHERE tenant = ? AND conversation_id = ANY (?)
      UNION SELECT conversation_id, query_key_id FROM raw.turns
        WHERE tenant = ? AND conversation_id = ANY (?) AND query_key_id IS NOT NULL
      UNION SELECT conversation_id, text_key_id FROM raw.controls
        WHERE tenant = ? AND conversation_id = ANY (?) AND text_key_id IS NOT NULL
      UNION SELECT conversation_id, text_key_id FROM raw.feedback
        WHERE tenant = ? AND conversation_id = ANY (?) AND text_key_id IS NOT NULL
      UNION SELECT conversation_id, label_key_id FROM raw.handoffs
        WHERE tenant = ? AND conversation_id = ANY (?) AND label_key_id IS NOT NULL
      UNION SELECT conversation_id, summary_key_id FROM raw.handoffs
        WHERE tenant = ? AND conversation_id = ANY (?) AND summary_key_id IS NOT NULL
      """;

  private static final int MENTIONS_IN_KEYS = 6;

  private static final String ERASE =
      """
      SELECT key, sum(value::bigint) FROM
        (SELECT raw.erase_conversation(?, c, ?) AS rows FROM unnest(?) AS c) AS gone,
        jsonb_each_text(gone.rows) GROUP BY key
      """;

  private ExpiredConversations() {}

  static List<UUID> oldest(Connection connection, TenantId tenant, Instant before, int most)
      throws SQLException {
    try (var query = connection.prepareStatement(OLDEST)) {
      query.setString(1, tenant.value());
      query.setObject(2, before.atOffset(ZoneOffset.UTC));
      query.setInt(3, most);
      var found = new ArrayList<UUID>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getObject(1, UUID.class));
        }
      }
      return found;
    }
  }

  static List<DataKeyId> keys(Connection connection, TenantId tenant, List<UUID> conversations)
      throws SQLException {
    var ids = connection.createArrayOf("uuid", conversations.toArray());
    try (var query = connection.prepareStatement(KEYS)) {
      for (int mention = 0; mention < MENTIONS_IN_KEYS; mention++) {
        query.setString(2 * mention + 1, tenant.value());
        query.setArray(2 * mention + 2, ids);
      }
      var keys = new ArrayList<DataKeyId>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          keys.add(
              new DataKeyId(tenant, KeyScope.CONVERSATION, rows.getString(1), rows.getString(2)));
        }
      }
      return keys;
    }
  }

  /** Deletes all of theirs up to that moment. */
  static Swept erase(
      Connection connection, TenantId tenant, List<UUID> conversations, Instant before)
      throws SQLException {
    try (var query = connection.prepareStatement(ERASE)) {
      query.setString(1, tenant.value());
      query.setObject(2, before.atOffset(ZoneOffset.UTC));
      query.setArray(3, connection.createArrayOf("uuid", conversations.toArray()));
      var gone = new TreeMap<String, Long>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          gone.put(rows.getString(1), rows.getLong(2));
        }
      }
      return new Swept(gone, 0);
    }
  }
}
