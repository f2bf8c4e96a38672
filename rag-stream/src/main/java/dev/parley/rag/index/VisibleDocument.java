package dev.parley.rag.index;

import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A document's visible version, and which chunks have vectors. */
final class VisibleDocument {
  /**
   * What a company's vectors shall be.
   *
   * @param model whose
   * @param complete each chunk has one: others are not needed any longer
   */
  record Goal(String model, boolean complete) {}

  private long version;
  private int chunks;
  private boolean deleted;
  // By version and encoder; vectors may overtake the manifest of their version.
  private final TreeMap<Long, Map<String, BitSet>> vectors = new TreeMap<>();

  long version() {
    return version;
  }

  int chunks() {
    return chunks;
  }

  boolean isDeleted() {
    return deleted;
  }

  void visible(long newest, int count, boolean gone) {
    version = newest;
    chunks = count;
    deleted = gone;
    vectors.headMap(newest, gone).clear();
  }

  void vector(EmbeddingKey key) {
    vectors
        .computeIfAbsent(key.chunk().version(), it -> new TreeMap<>())
        .computeIfAbsent(key.model(), it -> new BitSet())
        .set(key.chunk().n());
  }

  void vectorGone(EmbeddingKey key) {
    var models = vectors.get(key.chunk().version());
    @Nullable BitSet bits = models == null ? null : models.get(key.model());
    if (models == null || bits == null) {
      return;
    }
    bits.clear(key.chunk().n());
    if (bits.isEmpty()) {
      models.remove(key.model());
    }
    if (models.isEmpty()) {
      vectors.remove(key.chunk().version());
    }
  }

  /** How many chunks of the visible version have vectors of this encoder. */
  int vectors(String model) {
    var bits = visibles().get(model);
    return bits == null ? 0 : bits.cardinality();
  }

  private Map<String, BitSet> visibles() {
    return vectors.getOrDefault(version, Map.of());
  }

  boolean isVisible(ChunkKey chunk) {
    return !deleted && chunk.version() == version;
  }

  boolean has(EmbeddingKey key) {
    var bits = vectors.getOrDefault(key.chunk().version(), Map.of()).get(key.model());
    return bits != null && bits.get(key.chunk().n());
  }

  /** What is missing for the goal, or, once that is reached, what is left of other encoders. */
  Stream<EmbeddingKey> unsettled(DocumentKey document, Goal goal) {
    if (version == 0 || deleted) {
      return Stream.empty();
    }
    if (goal.complete()) {
      return visibles().entrySet().stream()
          .filter(it -> !it.getKey().equals(goal.model()))
          .flatMap(it -> keys(document, it.getValue().stream(), it.getKey()));
    }
    var bits = visibles().get(goal.model());
    return keys(
        document,
        IntStream.range(0, chunks).filter(n -> bits == null || !bits.get(n)),
        goal.model());
  }

  private Stream<EmbeddingKey> keys(DocumentKey document, IntStream chunks, String model) {
    return chunks.mapToObj(n -> new EmbeddingKey(document.chunk(version, n), model));
  }

  /** Adds it to its company's counts, or takes it out of them. */
  void count(int sign, VectorCounts counts) {
    if (version != 0 && !deleted) {
      counts.document(sign, chunks);
      visibles()
          .forEach(
              (model, bits) -> {
                counts.vectors(sign, model, bits.cardinality());
                countBoth(sign, model, bits, counts);
              });
    }
  }

  private void countBoth(int sign, String model, BitSet bits, VectorCounts counts) {
    visibles()
        .forEach(
            (other, others) -> {
              if (!other.equals(model)) {
                var common = (BitSet) bits.clone();
                common.and(others);
                counts.both(sign, new Searchable.Pair(model, other), common.cardinality());
              }
            });
  }
}
