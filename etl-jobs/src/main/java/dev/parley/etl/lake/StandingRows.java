package dev.parley.etl.lake;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which rows of a day's files stand. A row does not when its turn was deleted at no lower revision;
 * a deletion no longer when there is no such row, and it is so old that none can come any more.
 */
final class StandingRows {
  private final List<List<RowHead>> files;
  private final long deletionsSince;
  private final Map<String, Place> newest = new HashMap<>();
  private final Map<String, Place> deletions = new HashMap<>();
  private final Set<String> hiding = new HashSet<>();

  private record Place(int file, int row, long revision) {}

  /**
   * @param files their rows, the oldest file first
   * @param deletionsSince older deletions are forgotten; milliseconds since 1970
   */
  StandingRows(List<List<RowHead>> files, long deletionsSince) {
    this.files = List.copyOf(files);
    this.deletionsSince = deletionsSince;
    for (int file = 0; file < files.size(); file++) {
      for (int row = 0; row < files.get(file).size(); row++) {
        meet(files.get(file).get(row), file, row);
      }
    }
    files.forEach(
        rows -> rows.stream().filter(this::isDeleted).forEach(it -> hiding.add(it.turnId())));
  }

  /** Of two of the same revision the one that was written later. */
  private void meet(RowHead head, int file, int row) {
    (head.isDeletion() ? deletions : newest)
        .merge(
            head.turnId(),
            new Place(file, row, head.revision()),
            (one, other) -> other.revision() >= one.revision() ? other : one);
  }

  private boolean stands(RowHead head) {
    var deletedAt = head.deletedAt();
    return deletedAt == null
        ? !isDeleted(head)
        : deletedAt >= deletionsSince || hiding.contains(head.turnId());
  }

  private boolean isDeleted(RowHead head) {
    var deletion = deletions.get(head.turnId());
    return !head.isDeletion() && deletion != null && deletion.revision() >= head.revision();
  }

  /** A file's rows that stand. */
  BitSet of(int file) {
    var standing = new BitSet();
    var rows = files.get(file);
    for (int row = 0; row < rows.size(); row++) {
      standing.set(row, stands(rows.get(row)));
    }
    return standing;
  }

  boolean allStand(int file) {
    return of(file).cardinality() == files.get(file).size();
  }

  /** A file's rows that stand and that no other, in whatever file, says anew. */
  BitSet newestOf(int file) {
    var standing = of(file);
    var rows = files.get(file);
    for (int row = 0; row < rows.size(); row++) {
      var head = rows.get(row);
      var place = (head.isDeletion() ? deletions : newest).get(head.turnId());
      if (place == null || place.file() != file || place.row() != row) {
        standing.clear(row);
      }
    }
    return standing;
  }

  /** How many rows of turns a file has that were deleted. */
  int deletedOf(int file) {
    return (int) files.get(file).stream().filter(this::isDeleted).count();
  }
}
