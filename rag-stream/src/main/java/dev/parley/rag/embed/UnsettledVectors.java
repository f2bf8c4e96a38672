package dev.parley.rag.embed;

import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.EmbeddingKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What the index tells of vectors that it lacks, and of those that nobody needs any longer. */
public interface UnsettledVectors {

  /**
   * A chunk as it is searched.
   *
   * @param embedded what a vector is made of
   */
  record IndexedText(String hash, String embedded) {}

  /**
   * Vectors that visible chunks should have and do not; of companies where none is missing, those
   * of another encoder than they want.
   *
   * @param most how many at most
   */
  List<EmbeddingKey> unsettled(Predicate<EmbeddingKey> which, int most);

  /** Whether it is of the encoder that its company wants. */
  boolean isWanted(EmbeddingKey key);

  /** Whether it is there if it is wanted, and gone if it is not. */
  boolean isSettled(EmbeddingKey key);

  /** Empty when the chunk is not visible any longer. */
  Optional<IndexedText> text(ChunkKey chunk);

  /** Topic-partition to the next offset that the index has read. */
  Map<String, Long> position();
}
