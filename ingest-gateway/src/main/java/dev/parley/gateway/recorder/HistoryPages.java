package dev.parley.gateway.recorder;

import dev.parley.gateway.history.MessagePage;
import dev.parley.gateway.history.RecordedMessage;
import dev.parley.schemas.events.Citation;
import dev.parley.schemas.ids.ConversationKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation's messages by keyset paging, newest page first. */
final class HistoryPages {
  private static final String PAGE =
      """
      WITH said AS (
        SELECT m.*,
          greatest(m.at, asked.at) AS shown_at,
          CASE m.author WHEN 'user' THEN 0 ELSE 1 END AS rank
        FROM raw.messages m
        LEFT JOIN raw.messages asked
          ON asked.tenant = m.tenant AND asked.conversation_id = m.conversation_id
          AND asked.author = 'user' AND asked.id = m.in_reply_to
        WHERE m.tenant = ? AND m.conversation_id = ?)
      SELECT * FROM said
      WHERE ?::timestamptz IS NULL OR (shown_at, rank, topic_offset, id) < (?, ?, ?, ?)
      ORDER BY shown_at DESC, rank DESC, topic_offset DESC, id DESC
      LIMIT ?
      """;
  private static final String CITATIONS =
      """
      SELECT * FROM raw.citations WHERE tenant = ? AND turn_id = ANY (?) ORDER BY turn_id, n
      """;

  private record Line(HistoryCursor at, RecordedMessage message) {}

  private HistoryPages() {}

  static MessagePage read(
      Connection connection, ConversationKey key, Optional<HistoryCursor> before, int limit)
      throws SQLException {
    var lines = lines(connection, key, before, limit + 1);
    boolean more = lines.size() > limit;
    var page = new ArrayList<>(more ? lines.subList(0, limit) : lines);
    Collections.reverse(page);
    var next = more ? Optional.of(page.get(0).at().encoded()) : Optional.<String>empty();
    return new MessagePage(cited(connection, key, page), next);
  }

  private static List<Line> lines(
      Connection connection, ConversationKey key, Optional<HistoryCursor> before, int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(PAGE)) {
      query.setString(1, key.tenant().value());
      query.setObject(2, key.conversation());
      bind(query, before.orElse(null));
      query.setInt(8, limit);
      var lines = new ArrayList<Line>();
      try (var found = query.executeQuery()) {
        while (found.next()) {
          lines.add(line(found));
        }
      }
      return lines;
    }
  }

  private static void bind(PreparedStatement query, @Nullable HistoryCursor before)
      throws SQLException {
    var at = before == null ? null : before.shownAt().atOffset(ZoneOffset.UTC);
    query.setObject(3, at, Types.TIMESTAMP_WITH_TIMEZONE);
    query.setObject(4, at, Types.TIMESTAMP_WITH_TIMEZONE);
    query.setInt(5, before == null ? 0 : before.rank());
    query.setLong(6, before == null ? 0 : before.offset());
    query.setString(7, before == null ? "" : before.id());
  }

  private static Line line(ResultSet row) throws SQLException {
    var by = author(row.getString("author"));
    var message =
        new RecordedMessage(
            row.getString("id"),
            by,
            Columns.sealed(row, "text"),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            Optional.ofNullable(row.getString("turn_id")),
            by == RecordedMessage.By.BOT
                ? Optional.of(Columns.outcome(row, "outcome"))
                : Optional.empty(),
            List.of());
    return new Line(
        new HistoryCursor(
            row.getObject("shown_at", OffsetDateTime.class).toInstant(),
            row.getInt("rank"),
            row.getLong("topic_offset"),
            message.id()),
        message);
  }

  private static RecordedMessage.By author(String author) {
    return switch (author) {
      case "user" -> RecordedMessage.By.USER;
      case "agent" -> RecordedMessage.By.AGENT;
      default -> RecordedMessage.By.BOT;
    };
  }

  /** The bot's messages carry the citations of their turn. */
  private static List<RecordedMessage> cited(
      Connection connection, ConversationKey key, List<Line> page) throws SQLException {
    var turns =
        page.stream()
            .map(Line::message)
            .filter(it -> it.author() == RecordedMessage.By.BOT)
            .flatMap(it -> it.turnId().stream())
            .map(UUID::fromString)
            .toArray(UUID[]::new);
    var citations = citations(connection, key, turns);
    return page.stream().map(Line::message).map(it -> with(it, citations)).toList();
  }

  private static RecordedMessage with(
      RecordedMessage message, Map<String, List<Citation>> citations) {
    if (message.author() != RecordedMessage.By.BOT) {
      return message;
    }
    return new RecordedMessage(
        message.id(),
        message.author(),
        message.text(),
        message.at(),
        message.turnId(),
        message.outcome(),
        citations.getOrDefault(message.turnId().orElse(""), List.of()));
  }

  private static Map<String, List<Citation>> citations(
      Connection connection, ConversationKey key, UUID[] turns) throws SQLException {
    var byTurn = new HashMap<String, List<Citation>>();
    if (turns.length == 0) {
      return byTurn;
    }
    try (var query = connection.prepareStatement(CITATIONS)) {
      query.setString(1, key.tenant().value());
      query.setArray(2, connection.createArrayOf("uuid", turns));
      try (var found = query.executeQuery()) {
        while (found.next()) {
          byTurn
              .computeIfAbsent(found.getString("turn_id"), it -> new ArrayList<>())
              .add(citation(found));
        }
      }
    }
    return byTurn;
  }

  private static Citation citation(ResultSet row) throws SQLException {
    return Citation.newBuilder()
        .setN(row.getInt("n"))
        .setDocument(row.getString("document"))
        .setVersion(row.getLong("version"))
        .setTitle(row.getString("title"))
        .setPlace(row.getString("place"))
        .setChunkId(row.getString("chunk_id"))
        .setHash(row.getString("hash"))
        .setText(row.getString("text"))
        .build();
  }
}
