package dev.parley.bench.flink;

import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.NameUuid;
import dev.parley.schemas.seal.Sealer;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows that conversations leave in the raw chat database, sealed as the recorder does.
 */
public final class TalkRows {
  private static final String CONVERSATION =
      """
      INSERT INTO raw.conversations (tenant, conversation_id, user_id, channel, started_at, last_at)
      VALUES (?, ?, ?, 'WEB', ?, ?)
      """;
  private static final String MESSAGE =
      """
      INSERT INTO raw.messages (tenant, conversation_id, id, author, channel, turn_id, outcome,
        text_key_id, text_nonce, text_ciphertext, language, at, topic, topic_partition, topic_offset)
      VALUES (?, ?, ?, ?, 'WEB', ?, ?, ?, ?, ?, 'en', ?, 'chat', 0, 0)
      """;
  private static final String TURN =
      """
      INSERT INTO raw.turns (tenant, turn_id, conversation_id, message_id, reply_id, attempt, outcome,
        generator, prompt_version, route, cache, tokens_in, tokens_out, cost_micros, total_micros,
        confidence, replied_at)
      VALUES (?, ?, ?, ?, ?, 1, 'ANSWERED', 'extractive', '1', 'knowledge', 'none', 120, 30, 450, ?,
        0.75, ?)
      """;
  private static final String FEEDBACK =
      """
      INSERT INTO raw.feedback
        (tenant, feedback_id, conversation_id, target_type, target_id, actor, kind, at)
      VALUES (?, ?, ?, 'turn', ?, ?, ?, ?)
      """;

  private final Connection connection;
  private final Sealer sealer;
  private final Clock clock;

  /**
   * @param connection of the raw chat database
   */
  public TalkRows(Connection connection, Sealer sealer, Clock clock) {
    this.connection = connection;
    this.sealer = sealer;
    this.clock = clock;
  }

  public void conversation(ConversationKey key, String user) throws SQLException {
    execute(CONVERSATION, key.tenant().value(), id(key), user, now(), now());
  }

  public void question(ConversationKey key, String id, String text) throws SQLException {
    message(key, id, "user", null, NameUuid.turn(key, id), text);
  }

  public void reply(ConversationKey key, String id, String text) throws SQLException {
    message(key, "reply-" + id, "bot", "ANSWERED", NameUuid.turn(key, id), text);
  }

  private void message(
      ConversationKey key,
      String id,
      String author,
      @Nullable String outcome,
      Object turn,
      String text)
      throws SQLException {
    Sealed sealed = sealer.seal(key, text);
    execute(
        MESSAGE,
        key.tenant().value(),
        id(key),
        id,
        author,
        turn,
        outcome,
        sealed.getKeyId(),
        bytes(sealed.getNonce()),
        bytes(sealed.getCiphertext()),
        now());
  }

  public void turn(ConversationKey key, String id, long micros) throws SQLException {
    execute(
        TURN,
        key.tenant().value(),
        NameUuid.turn(key, id),
        id(key),
        id,
        "reply-" + id,
        micros,
        now());
  }

  void feedback(ConversationKey key, String id, String user, String kind) throws SQLException {
    var turn = NameUuid.turn(key, id).toString();
    execute(FEEDBACK, key.tenant().value(), "f-" + turn, id(key), turn, user, kind, now());
  }

  private static UUID id(ConversationKey key) {
    return UUID.fromString(key.conversationId());
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private void execute(String sql, @Nullable Object... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
