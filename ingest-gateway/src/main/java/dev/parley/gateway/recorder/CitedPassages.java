package dev.parley.gateway.recorder;

import dev.parley.gateway.history.Passage;
import dev.parley.schemas.ids.ChunkKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** Passages as answers rest on them. */
final class CitedPassages {
  /** A passage that the knowledge has dropped is shown only while an answer rests on it. */
  private static final String ANY =
      """
      SELECT title, place, text, hash FROM raw.passages p
      WHERE tenant = ? AND chunk_id = ?
        AND (tombstoned_at IS NULL
          OR EXISTS (SELECT FROM raw.citations c
            WHERE c.tenant = p.tenant AND c.chunk_id = p.chunk_id)
          OR EXISTS (SELECT FROM raw.turn_passages t
            WHERE t.tenant = p.tenant AND t.chunk_id = p.chunk_id))
      """;

  private static final String CITED_TO =
      """
      SELECT title, place, text, hash FROM raw.passages p
      WHERE tenant = ? AND chunk_id = ?
        AND EXISTS (SELECT FROM raw.citations c
          JOIN raw.turns t ON t.tenant = c.tenant AND t.turn_id = c.turn_id
          JOIN raw.conversations o
            ON o.tenant = t.tenant AND o.conversation_id = t.conversation_id
          WHERE c.tenant = p.tenant AND c.chunk_id = p.chunk_id AND o.user_id = ?)
      """;

  private CitedPassages() {}

  static Optional<Passage> read(Connection connection, ChunkKey chunk) throws SQLException {
    try (var query = connection.prepareStatement(ANY)) {
      return read(query, chunk);
    }
  }

  /** Empty, too, when no answer to this user cites it. */
  static Optional<Passage> read(Connection connection, ChunkKey chunk, String user)
      throws SQLException {
    try (var query = connection.prepareStatement(CITED_TO)) {
      query.setString(3, user);
      return read(query, chunk);
    }
  }

  private static Optional<Passage> read(PreparedStatement query, ChunkKey chunk)
      throws SQLException {
    query.setString(1, chunk.document().tenant().value());
    query.setString(2, chunk.chunkId());
    try (var found = query.executeQuery()) {
      if (!found.next()) {
        return Optional.empty();
      }
      return Optional.of(
          new Passage(
              chunk,
              found.getString("title"),
              found.getString("place"),
              found.getString("text"),
              found.getString("hash")));
    }
  }
}
