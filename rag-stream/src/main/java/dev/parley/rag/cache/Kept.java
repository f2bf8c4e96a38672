package dev.parley.rag.cache;

import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.schemas.events.Citation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer with what must be told of it.
 *
 * @param offers what can be asked next
 * @param found what it was made from, without the passages' texts
 * @param confidence that the passages answer
 * @param generator who wrote it
 * @param costMicros what it has cost, and need not cost again
 */
public record Kept(
    String text,
    List<Citation> citations,
    List<String> offers,
    Retrieval found,
    double confidence,
    String generator,
    String model,
    @Nullable String modelVersion,
    String promptVersion,
    String route,
    long costMicros) {
  public Kept {
    citations = List.copyOf(citations);
    offers = List.copyOf(offers);
  }

  /** Whether it cites this passage. */
  boolean restsOn(Passage passage) {
    var chunk = passage.key().chunkId();
    return citations.stream().anyMatch(it -> it.getChunkId().equals(chunk));
  }
}
