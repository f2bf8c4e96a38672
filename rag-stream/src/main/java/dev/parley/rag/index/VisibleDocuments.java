package dev.parley.rag.index;

import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.DocumentKey;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which version of each document is visible, and which of its chunks have vectors, in memory. */
final class VisibleDocuments {
  private static final class Row {
    long version;
    int chunks;
    boolean deleted;
    // Vectors may overtake the manifest of their version.
    final TreeMap<Long, BitSet> vectors = new TreeMap<>();

    int vectorsOfVersion() {
      var bits = vectors.get(version);
      return bits == null ? 0 : bits.cardinality();
    }
  }

  private final Map<DocumentKey, Row> rows = new HashMap<>();
  private long documents;
  private long chunks;
  private long vectors;

  /** Empty while no version has been completed. */
  synchronized Optional<DocumentState> find(DocumentKey document) {
    var row = rows.get(document);
    if (row == null || row.version == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new DocumentState(row.version, row.chunks, row.vectorsOfVersion(), row.deleted));
  }

  /** The visible or deleted version; 0 for none. */
  synchronized long version(DocumentKey document) {
    var row = rows.get(document);
    return row == null ? 0 : row.version;
  }

  synchronized boolean isDeleted(DocumentKey document) {
    var row = rows.get(document);
    return row != null && row.deleted;
  }

  synchronized void visible(DocumentKey document, long version, int count, boolean deleted) {
    var row = rows.computeIfAbsent(document, it -> new Row());
    count(row, -1);
    row.version = version;
    row.chunks = count;
    row.deleted = deleted;
    row.vectors.headMap(version, deleted).clear();
    count(row, 1);
  }

  synchronized void vector(ChunkKey key) {
    var row = rows.computeIfAbsent(key.document(), it -> new Row());
    count(row, -1);
    row.vectors.computeIfAbsent(key.version(), it -> new BitSet()).set(key.n());
    count(row, 1);
  }

  synchronized void vectorGone(ChunkKey key) {
    var row = rows.get(key.document());
    if (row == null) {
      return;
    }
    count(row, -1);
    @Nullable BitSet bits = row.vectors.get(key.version());
    if (bits != null) {
      bits.clear(key.n());
      if (bits.isEmpty()) {
        row.vectors.remove(key.version());
      }
    }
    count(row, 1);
  }

  private void count(Row row, int sign) {
    if (row.version == 0 || row.deleted) {
      return;
    }
    documents += sign;
    chunks += (long) sign * row.chunks;
    vectors += (long) sign * row.vectorsOfVersion();
  }

  synchronized List<DocumentKey> all() {
    return List.copyOf(rows.keySet());
  }

  synchronized void clear() {
    rows.clear();
    documents = 0;
    chunks = 0;
    vectors = 0;
  }

  synchronized Map<String, Long> facts() {
    return Map.of("documents", documents, "chunks", chunks, "vectors", vectors);
  }
}
