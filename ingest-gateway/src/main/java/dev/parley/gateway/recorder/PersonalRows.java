package dev.parley.gateway.recorder;

import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.ids.ConversationKey;
import io.vertx.core.json.Json;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.postgresql.util.PGobject;

/** What each table holds of a conversation, for the person it is about. */
final class PersonalRows {
  private static final String KEY_ID = "_key_id";
  private static final int FETCHED = 200;

  /** By the section's name; each asks for tenant and conversation. */
  private static final Map<String, String> SECTIONS = sections();

  /** Takes rows as they are read. */
  @FunctionalInterface
  interface Taker {
    void take(String section, Map<String, Object> row);
  }

  private PersonalRows() {}

  private static Map<String, String> sections() {
    var sections = new LinkedHashMap<String, String>();
    sections.put(
        "messages",
        """
        SELECT id, author, agent_id, channel, turn_id, in_reply_to, outcome, reason, language, at,
          text_key_id, text_nonce, text_ciphertext
        FROM raw.messages WHERE tenant = ? AND conversation_id = ? ORDER BY at, topic_offset, id
        """);
    sections.put(
        "turns",
        """
        SELECT turn_id, message_id, reply_id, attempt, outcome, reason, generator, model,
          model_version, prompt_version, route, cache, experiment, arm, tokens_in, tokens_out,
          cost_micros, total_micros, confidence, sentence_encoder, encoder_version, steps,
          replied_at,
          query_key_id, query_nonce, query_ciphertext
        FROM raw.turns WHERE tenant = ? AND conversation_id = ? ORDER BY replied_at, turn_id
        """);
    sections.put(
        "citations",
        """
        SELECT c.turn_id, c.n, c.document, c.version, c.title, c.place, c.chunk_id, c.text
        FROM raw.citations c JOIN raw.turns t ON t.tenant = c.tenant AND t.turn_id = c.turn_id
        WHERE t.tenant = ? AND t.conversation_id = ? ORDER BY t.replied_at, c.turn_id, c.n
        """);
    sections.put("feedback", all("feedback", "at"));
    sections.put("handoffs", all("handoffs", "at"));
    sections.put("controls", all("controls", "at"));
    sections.put("modelCalls", all("model_calls", "coalesce(started_at, finished_at)"));
    for (var table : List.of("attachments", "history", "suggestions", "actions")) {
      sections.put(table, all(table, "at, n"));
    }
    return sections;
  }

  private static String all(String table, String order) {
    return "SELECT * FROM raw."
        + table
        + " WHERE tenant = ? AND conversation_id = ? ORDER BY "
        + order;
  }

  /** The sections whose tables there are; later migrations bring more. */
  static Map<String, String> sections(Connection connection) throws SQLException {
    var there = new LinkedHashMap<>(SECTIONS);
    try (var query = connection.prepareStatement("SELECT to_regclass('raw.' || ?) IS NULL")) {
      for (var table : List.of("attachments", "history", "suggestions", "actions")) {
        query.setString(1, table);
        try (var found = query.executeQuery()) {
          if (found.next() && found.getBoolean(1)) {
            there.remove(table);
          }
        }
      }
    }
    return there;
  }

  static void read(
      Connection connection, Map<String, String> sections, ConversationKey key, Taker to)
      throws SQLException {
    for (var section : sections.entrySet()) {
      try (var query = connection.prepareStatement(section.getValue())) {
        query.setFetchSize(FETCHED);
        query.setString(1, key.tenant().value());
        query.setObject(2, key.conversation());
        try (var rows = query.executeQuery()) {
          while (rows.next()) {
            to.take(section.getKey(), row(rows));
          }
        }
      }
    }
  }

  /** What is there, by names as JSON has them; three columns of a sealed text are one. */
  static Map<String, Object> row(ResultSet rows) throws SQLException {
    var row = new LinkedHashMap<String, Object>();
    var columns = rows.getMetaData();
    for (int n = 1; n <= columns.getColumnCount(); n++) {
      var name = columns.getColumnName(n);
      if (name.endsWith(KEY_ID) && rows.getString(n) != null) {
        var base = name.substring(0, name.length() - KEY_ID.length());
        row.put(base, sealed(rows, base));
      } else if (!isPartOfSealed(name) && rows.getObject(n) != null) {
        row.put(camel(name), value(rows, n));
      }
    }
    return row;
  }

  private static boolean isPartOfSealed(String name) {
    return name.endsWith(KEY_ID)
        || name.endsWith("_nonce")
        || name.endsWith("_ciphertext")
        || name.equals("tenant");
  }

  private static Sealed sealed(ResultSet rows, String base) throws SQLException {
    return new Sealed(
        rows.getString(base + KEY_ID),
        ByteBuffer.wrap(rows.getBytes(base + "_nonce")),
        ByteBuffer.wrap(rows.getBytes(base + "_ciphertext")));
  }

  private static Object value(ResultSet rows, int column) throws SQLException {
    var value = rows.getObject(column);
    if (value instanceof Timestamp at) {
      return at.toInstant().toString();
    }
    if (value instanceof UUID uuid) {
      return uuid.toString();
    }
    return value instanceof PGobject json ? Json.decodeValue(json.getValue()) : value;
  }

  private static String camel(String name) {
    var words = name.split("_", -1);
    var camel = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      camel.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
    }
    return camel.toString();
  }
}
