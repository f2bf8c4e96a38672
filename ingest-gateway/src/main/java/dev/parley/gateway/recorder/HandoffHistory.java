package dev.parley.gateway.recorder;

import dev.parley.gateway.history.RecordedHandoff;
import dev.parley.schemas.ids.ConversationKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** When a person was asked for in a conversation, and what was noted for them. */
final class HandoffHistory {
  private static final int MOST = 100;
  private static final String HANDOFFS =
      """
      SELECT * FROM raw.handoffs WHERE tenant = ? AND conversation_id = ?
      ORDER BY at DESC, handoff_id DESC LIMIT ?
      """;

  private HandoffHistory() {}

  static List<RecordedHandoff> read(Connection connection, ConversationKey key)
      throws SQLException {
    try (var query = connection.prepareStatement(HANDOFFS)) {
      query.setString(1, key.tenant().value());
      query.setObject(2, key.conversation());
      query.setInt(3, MOST);
      var handoffs = new ArrayList<RecordedHandoff>();
      try (var found = query.executeQuery()) {
        while (found.next()) {
          handoffs.add(handoff(found));
        }
      }
      Collections.reverse(handoffs);
      return handoffs;
    }
  }

  private static RecordedHandoff handoff(ResultSet row) throws SQLException {
    return new RecordedHandoff(
        row.getString("handoff_id"),
        row.getString("turn_id"),
        row.getString("cause_kind"),
        row.getString("cause"),
        Optional.ofNullable(Columns.number(row, "score")),
        Columns.optionalSealed(row, "label"),
        Columns.optionalSealed(row, "summary"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
