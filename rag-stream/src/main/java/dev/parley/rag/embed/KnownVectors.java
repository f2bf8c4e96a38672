package dev.parley.rag.embed;

import dev.parley.schemas.ids.DocumentKey;
import java.util.Optional;

/** Where vectors that were computed before can be found again. */
@FunctionalInterface
public interface KnownVectors {
  /** The vector that some version of this document has for a chunk with this hash. */
  Optional<float[]> find(DocumentKey document, String chunkHash);
}
