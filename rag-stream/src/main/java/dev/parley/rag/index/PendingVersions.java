package dev.parley.rag.index;

import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Chunks whose manifest has not been read yet, and from which offset on they would be read again.
 */
final class PendingVersions {
  private record Pending(
      int partition, Map<Integer, Long> offsets, SortedMap<Integer, Chunk> chunks) {}

  private final Map<DocumentKey, TreeMap<Long, Pending>> documents = new HashMap<>();

  void add(int partition, long offset, ChunkKey key, Chunk chunk) {
    var pending =
        documents
            .computeIfAbsent(key.document(), it -> new TreeMap<>())
            .computeIfAbsent(
                key.version(), it -> new Pending(partition, new HashMap<>(), new TreeMap<>()));
    pending.offsets().merge(key.n(), offset, Math::min);
    pending.chunks().put(key.n(), chunk);
  }

  /** The chunks that were read of this version; it and older ones are forgotten. */
  List<Chunk> take(DocumentKey document, long version) {
    var versions = documents.get(document);
    if (versions == null) {
      return List.of();
    }
    var pending = versions.get(version);
    forget(document, version);
    return pending == null ? List.of() : List.copyOf(pending.chunks().values());
  }

  /** This version and older ones are superseded. */
  void forget(DocumentKey document, long version) {
    var versions = documents.get(document);
    if (versions != null) {
      versions.headMap(version, true).clear();
      if (versions.isEmpty()) {
        documents.remove(document);
      }
    }
  }

  /** The first offset of this partition that must be read again after a restart. */
  OptionalLong lowest(int partition) {
    return documents.values().stream()
        .flatMap(versions -> versions.values().stream())
        .filter(pending -> pending.partition() == partition)
        .flatMap(pending -> pending.offsets().values().stream())
        .mapToLong(Long::longValue)
        .min();
  }

  void clear() {
    documents.clear();
  }
}
