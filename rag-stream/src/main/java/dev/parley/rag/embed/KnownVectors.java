package dev.parley.rag.embed;

import dev.parley.schemas.ids.DocumentKey;
import java.util.Optional;

/** Where vectors that were computed before can be found again. */
@FunctionalInterface
public interface KnownVectors {
  /** The vector of this encoder that some version of this document has for such a chunk. */
  Optional<float[]> find(DocumentKey document, String chunkHash, String model);
}
