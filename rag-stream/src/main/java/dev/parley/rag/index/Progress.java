package dev.parley.rag.index;

import dev.parley.schemas.ids.DocumentKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Passes on what became searchable: milestones at once, counts at most once a second. */
final class Progress {
  private static final long BETWEEN_COUNTS_NANOS = 1_000_000_000L;

  private final VisibleDocuments documents;
  private final StatusBoard board;
  private final Set<DocumentKey> counting = new LinkedHashSet<>();
  private long countedAt;

  Progress(VisibleDocuments documents, StatusBoard board) {
    this.documents = documents;
    this.board = board;
  }

  /** Documents that have changed and are searchable as they are. */
  void searchable(Collection<DocumentKey> changed, boolean newVersions, long nanoTime) {
    counting.addAll(changed);
    boolean counts = nanoTime - countedAt >= BETWEEN_COUNTS_NANOS;
    for (var document : new ArrayList<>(counting)) {
      var state = documents.find(document);
      if (state.isEmpty()) {
        counting.remove(document); // vectors that overtook their manifest
      } else if (newVersions || counts || state.get().isComplete()) {
        board.report(document, state.get());
        counting.remove(document);
      }
    }
    if (counts) {
      countedAt = nanoTime;
    }
  }
}
