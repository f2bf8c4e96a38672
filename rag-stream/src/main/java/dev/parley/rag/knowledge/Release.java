package dev.parley.rag.knowledge;

import dev.parley.rag.knowledge.KnowledgeEvent.ChunkWritten;
import dev.parley.rag.knowledge.KnowledgeEvent.StatusWritten;
import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.events.ChunkRecord;
import dev.parley.schemas.events.DocumentStage;
import dev.parley.schemas.events.DocumentStatus;
import dev.parley.schemas.events.Manifest;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a new version, or the end of a document, means: what is written, in this order, and what is
 * known of the document afterwards. Chunks come before their manifest, and what the manifest
 * supersedes goes after it.
 */
record Release(List<KnowledgeEvent> events, Lineage lineage) {

  private static final String ORDERING =
      "%d of its passages may give orders to a language model; those are told to none.";

  static Release of(
      DocumentKey document, Lineage before, long version, Reading reading, Instant at) {
    if (reading instanceof Reading.Parsed parsed) {
      return parsed(document, before, version, parsed, at);
    }
    var reason = ((Reading.Refused) reading).reason();
    return new Release(
        List.of(status(document, version, DocumentStage.FAILED, 0, at, reason)),
        new Lineage(version, before.searchable(), before.chunks()));
  }

  private static Release parsed(
      DocumentKey document, Lineage before, long version, Reading.Parsed parsed, Instant at) {
    var chunks = parsed.chunks();
    var events = new ArrayList<KnowledgeEvent>();
    for (var chunk : chunks) {
      events.add(written(document.chunk(version, chunk.getN()), chunk));
    }
    var hashes = chunks.stream().map(Chunk::getHash).toList();
    events.add(
        written(
            document.manifest(version),
            new Manifest(chunks.size(), hashes, parsed.title(), false)));
    var note = parsed.ordering() == 0 ? null : ORDERING.formatted(parsed.ordering());
    events.add(status(document, version, DocumentStage.PARSED, chunks.size(), at, note));
    superseded(document, before).forEach(events::add);
    return new Release(events, new Lineage(version, version, chunks.size()));
  }

  /**
   * The deletion takes the newest version's own number, not the next: an upload that follows at
   * once has the next one, and must not look stale.
   */
  static Release deletion(DocumentKey document, Lineage before, Instant at) {
    if (before.equals(Lineage.NONE)) {
      return new Release(List.of(), before);
    }
    var events = new ArrayList<KnowledgeEvent>();
    var manifest = document.manifest(before.newest());
    events.add(written(manifest, new Manifest(0, List.of(), "", true)));
    events.add(status(document, before.newest(), DocumentStage.DELETED, 0, at, null));
    superseded(document, before).filter(it -> !it.key().equals(manifest)).forEach(events::add);
    return new Release(events, new Lineage(before.newest(), 0, 0));
  }

  private static Stream<ChunkWritten> superseded(DocumentKey document, Lineage before) {
    if (!before.isSearchable()) {
      return Stream.empty();
    }
    var chunks =
        IntStream.range(0, before.chunks()).mapToObj(n -> document.chunk(before.searchable(), n));
    return Stream.concat(chunks, Stream.of(document.manifest(before.searchable())))
        .map(key -> new ChunkWritten(key, null));
  }

  private static ChunkWritten written(ChunkKey key, Object body) {
    var document = key.document();
    return new ChunkWritten(
        key, new ChunkRecord(document.tenant().value(), document.document(), key.version(), body));
  }

  private static StatusWritten status(
      DocumentKey document,
      long version,
      DocumentStage stage,
      int chunks,
      Instant at,
      @Nullable String reason) {
    return new StatusWritten(
        document,
        DocumentStatus.newBuilder()
            .setTenant(document.tenant().value())
            .setDocument(document.document())
            .setVersion(version)
            .setStage(stage)
            .setReason(reason)
            .setChunks(chunks)
            .setAt(at)
            .build());
  }
}
