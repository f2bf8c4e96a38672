package dev.parley.rag.index;

import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.topics.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** When the index is refreshed, reported and committed. */
final class IndexRhythm {
  private static final long PIECES_NANOS = 100_000_000L;
  // Every refresh makes a segment that is merged later; vectors come in a steady stream.
  private static final long VECTORS_NANOS = 500_000_000L;
  private static final long COMMIT_NANOS = 1_000_000_000L;

  private final KnowledgeIndex index;
  private final IndexUpdates updates;
  private final Positions positions;
  private final Progress progress;
  private final Set<DocumentKey> unreported = new HashSet<>();
  private boolean caughtUp;
  private boolean newVersions;
  private boolean uncommitted;
  private long refreshedAt;
  private long committedAt;
  private Map<String, Long> committed = Map.of();

  IndexRhythm(KnowledgeIndex index, IndexUpdates updates, Positions positions, StatusBoard board) {
    this.index = index;
    this.updates = updates;
    this.positions = positions;
    this.progress = new Progress(index.documents(), board);
  }

  /** The topics are read again from the last commit on. */
  void begin() {
    caughtUp = false;
    committed = index.resumeAt();
  }

  /** Called after each poll; returns the records that are not searchable yet. */
  long beat(long nanoTime) {
    long wait = updates.piecesChanged() ? PIECES_NANOS : VECTORS_NANOS;
    boolean changed = updates.piecesChanged() || updates.vectorsChanged();
    if (changed && nanoTime - refreshedAt >= wait) {
      refresh(nanoTime);
      changed = false;
    } else if (!changed) {
      refreshed(); // nothing to refresh, but the position has moved
    }
    long behind = positions.behind();
    if (behind == 0 && !changed) {
      report(nanoTime);
    }
    if (nanoTime - committedAt >= COMMIT_NANOS) {
      commit(nanoTime);
    }
    return behind;
  }

  /** Whether all that was there could be found once since the beginning. */
  boolean isCaughtUp() {
    return caughtUp;
  }

  private void refresh(long nanoTime) {
    newVersions |= updates.piecesChanged();
    refreshed();
    unreported.addAll(updates.refreshed());
    refreshedAt = nanoTime;
    uncommitted = true;
    if (caughtUp) {
      report(nanoTime);
    }
  }

  /** By another encoder, other documents of a company can be searched. */
  private void refreshed() {
    var otherwise = index.refresh(positions.byName());
    if (!otherwise.isEmpty()) {
      unreported.addAll(index.documents().of(otherwise));
    }
  }

  /** An index that is being built again has no news until it is as far as the log. */
  private void report(long nanoTime) {
    if (!caughtUp) {
      caughtUp = true;
      newVersions = true;
      unreported.addAll(index.documents().all());
    }
    progress.searchable(unreported, newVersions, nanoTime);
    unreported.clear();
    newVersions = false;
  }

  void commit(long nanoTime) {
    var resumeAt = resumeAt();
    if (uncommitted || !resumeAt.equals(committed)) {
      index.commit(resumeAt);
      committed = resumeAt;
      uncommitted = false;
    }
    committedAt = nanoTime;
  }

  private Map<String, Long> resumeAt() {
    var offsets = new HashMap<>(positions.byName());
    offsets.replaceAll(
        (name, next) -> {
          int dash = name.lastIndexOf('-');
          return name.startsWith(Topics.CHUNKS.name())
              ? Math.min(next, unfinished(Integer.parseInt(name.substring(dash + 1)), next))
              : next;
        });
    return offsets;
  }

  private long unfinished(int partition, long otherwise) {
    return updates.unfinishedSince(partition).orElse(otherwise);
  }
}
