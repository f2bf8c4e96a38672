package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.events.ChunkRecord;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.util.List;

/**
 * knowledge.chunks.v1 to raw.passages. A chunk that the knowledge drops is marked, not deleted:
 * answers may rest on it. Manifests leave no row.
 */
final class PassageRecorder implements TopicRecorder<ChunkKey, ChunkRecord> {
  private static final String PASSAGE =
      """
      INSERT INTO raw.passages AS p
        (tenant, chunk_id, document, version, n, title, place, text, hash)
      SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?
      ON CONFLICT (tenant, chunk_id) DO UPDATE SET
        title = excluded.title,
        place = excluded.place,
        text = excluded.text,
        hash = excluded.hash,
        tombstoned_at = NULL
      WHERE p.hash <> excluded.hash OR p.tombstoned_at IS NOT NULL
      """;
  private static final String TOMBSTONED =
      """
      UPDATE raw.passages SET tombstoned_at = ?
      WHERE tenant = ? AND chunk_id = ? AND tombstoned_at IS NULL
      """;

  @Override
  public TopicSpec<ChunkKey, ChunkRecord> topic() {
    return Topics.CHUNKS;
  }

  @Override
  public ChunkKey keyOf(ChunkRecord value) {
    var document = new DocumentKey(new TenantId(value.getTenant()), value.getDocument());
    return value.getBody() instanceof Chunk chunk
        ? document.chunk(value.getVersion(), chunk.getN())
        : document.manifest(value.getVersion());
  }

  @Override
  public List<Row> rows(ChunkKey key, ChunkRecord value, Position position) {
    return value.getBody() instanceof Chunk chunk ? List.of(passage(key, chunk)) : List.of();
  }

  @Override
  public List<Row> deleted(ChunkKey key, Position position) {
    return List.of(
        Row.of(TOMBSTONED)
            .inPlace()
            .at(position.at())
            .text(key.document().tenant().value())
            .text(key.chunkId()));
  }

  private static Row passage(ChunkKey key, Chunk chunk) {
    return Row.of(PASSAGE)
        .text(key.document().tenant().value())
        .text(key.chunkId())
        .text(key.document().document())
        .big(key.version())
        .whole(chunk.getN())
        .text(chunk.getTitle())
        .text(String.join(" > ", chunk.getPlace()))
        .text(chunk.getText())
        .text(chunk.getHash());
  }
}
