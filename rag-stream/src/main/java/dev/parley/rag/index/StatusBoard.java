package dev.parley.rag.index;

import dev.parley.schemas.events.DocumentStage;
import dev.parley.schemas.events.DocumentStatus;
import dev.parley.schemas.ids.DocumentKey;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Says on knowledge.status.v1 how far each document is searchable, unless the topic says so already
 * or is ahead: several processes may watch the same documents, and a rebuilt index has no news.
 */
public final class StatusBoard {
  private final Map<DocumentKey, DocumentStatus> known = new ConcurrentHashMap<>();
  private final BiConsumer<DocumentKey, DocumentStatus> writer;
  private final Clock clock;

  public StatusBoard(BiConsumer<DocumentKey, DocumentStatus> writer, Clock clock) {
    this.writer = writer;
    this.clock = clock;
  }

  /** What the topic says; an older version's late status must not hide a newer one's. */
  public void heard(DocumentKey document, @Nullable DocumentStatus status) {
    if (status == null) {
      known.remove(document);
      return;
    }
    var newest = known.get(document);
    if (newest != null && newest.getVersion() > status.getVersion()) {
      writer.accept(document, newest);
    } else {
      known.put(document, status);
    }
  }

  void report(DocumentKey document, DocumentState state) {
    var before = known.get(document);
    var status = status(document, state, note(before, state));
    if (before == null || isNews(before, status)) {
      known.put(document, status);
      writer.accept(document, status);
    }
  }

  private static @Nullable String note(@Nullable DocumentStatus before, DocumentState state) {
    return before == null || before.getVersion() != state.version() || state.deleted()
        ? null
        : before.getReason();
  }

  private static boolean isNews(DocumentStatus before, DocumentStatus status) {
    if (status.getVersion() != before.getVersion()) {
      return status.getVersion() > before.getVersion();
    }
    return before.getStage() != DocumentStage.DELETED
        && (before.getStage() != status.getStage() || before.getEmbedded() != status.getEmbedded());
  }

  /**
   * @param note of whoever has read the document
   */
  private DocumentStatus status(DocumentKey document, DocumentState state, @Nullable String note) {
    return DocumentStatus.newBuilder()
        .setTenant(document.tenant().value())
        .setDocument(document.document())
        .setVersion(state.version())
        .setStage(stage(state))
        .setReason(note)
        .setChunks(state.chunks())
        .setEmbedded(state.vectors())
        .setAt(clock.instant())
        .build();
  }

  private static DocumentStage stage(DocumentState state) {
    if (state.deleted()) {
      return DocumentStage.DELETED;
    }
    return state.searched() ? DocumentStage.VECTOR : DocumentStage.KEYWORD;
  }
}
