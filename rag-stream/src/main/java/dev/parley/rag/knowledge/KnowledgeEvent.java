package dev.parley.rag.knowledge;

import dev.parley.schemas.events.ChunkRecord;
import dev.parley.schemas.events.DocumentStatus;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import org.jspecify.annotations.Nullable;

/** What the knowledge topology writes because of a document. */
sealed interface KnowledgeEvent {
  /** A chunk or a manifest; without a value where a superseded one goes. */
  record ChunkWritten(ChunkKey key, @Nullable ChunkRecord value) implements KnowledgeEvent {}

  /** How far the document has come. */
  record StatusWritten(DocumentKey key, DocumentStatus value) implements KnowledgeEvent {}
}
