package dev.parley.gateway.recorder.retention;

import dev.parley.schemas.ids.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows past a tenant's retention in conversations that go on, and passages nothing rests on. */
final class OldRows {
  private static final String BY_AGE =
      """
      DELETE FROM raw.%1$s WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM raw.%1$s WHERE tenant = ? AND %2$s < ? ORDER BY %2$s LIMIT ?))
      """;

  /** With what belongs to them. */
  private static final String TURNS =
      """
      WITH old AS (
        SELECT tenant, turn_id FROM raw.turns
        WHERE tenant = ? AND replied_at < ? ORDER BY replied_at LIMIT ?),
      cited AS (
        DELETE FROM raw.citations c USING old
        WHERE c.tenant = old.tenant AND c.turn_id = old.turn_id),
      retrieved AS (
        DELETE FROM raw.turn_passages p USING old
        WHERE p.tenant = old.tenant AND p.turn_id = old.turn_id)
      DELETE FROM raw.turns t USING old WHERE t.tenant = old.tenant AND t.turn_id = old.turn_id
      """;

  private static final String PASSAGES =
      """
      DELETE FROM raw.passages WHERE ctid = ANY (ARRAY(
        SELECT p.ctid FROM raw.passages p
        WHERE p.tenant = ? AND p.tombstoned_at < ?
          AND NOT EXISTS (SELECT FROM raw.citations c
            WHERE c.tenant = p.tenant AND c.chunk_id = p.chunk_id)
          AND NOT EXISTS (SELECT FROM raw.turn_passages t
            WHERE t.tenant = p.tenant AND t.chunk_id = p.chunk_id)
        LIMIT ?))
      """;

  /** Those of people who have no conversation left. */
  private static final String PROFILES =
      """
      DELETE FROM raw.profiles WHERE ctid = ANY (ARRAY(
        SELECT p.ctid FROM raw.profiles p
        WHERE p.tenant = ? AND p.updated_at < ?
          AND NOT EXISTS (SELECT FROM raw.conversations c
            WHERE c.tenant = p.tenant AND c.user_id = p.user_id)
        LIMIT ?))
      """;

  /**
   * By table; those of tables that are not there are left out by the caller. In this order: a
   * passage goes after the last turn that rests on it.
   */
  static final Map<String, String> STATEMENTS = statements();

  private OldRows() {}

  private static Map<String, String> statements() {
    var statements = new LinkedHashMap<String, String>();
    statements.put("messages", BY_AGE.formatted("messages", "at"));
    statements.put("turns", TURNS);
    statements.put("model_calls", BY_AGE.formatted("model_calls", "started_at"));
    statements.put("controls", BY_AGE.formatted("controls", "at"));
    statements.put("handoffs", BY_AGE.formatted("handoffs", "at"));
    statements.put("feedback", BY_AGE.formatted("feedback", "at"));
    for (var table : List.of("attachments", "history", "suggestions", "actions")) {
      statements.put(table, BY_AGE.formatted(table, "at"));
    }
    statements.put("users", BY_AGE.formatted("users", "last_at"));
    statements.put("profiles", PROFILES);
    statements.put("passages", PASSAGES);
    return statements;
  }

  /** Deletes at most so many; returns how many there were. */
  static int delete(
      Connection connection, String statement, TenantId tenant, Instant before, int most)
      throws SQLException {
    try (var delete = connection.prepareStatement(statement)) {
      delete.setString(1, tenant.value());
      delete.setObject(2, before.atOffset(ZoneOffset.UTC));
      delete.setInt(3, most);
      return delete.executeUpdate();
    }
  }
}
