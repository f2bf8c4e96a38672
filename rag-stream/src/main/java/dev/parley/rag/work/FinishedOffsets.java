package dev.parley.rag.work;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Which records of a partition are finished, in whatever order they finish.
 *
 * <p>Two things are committed: the longest finished prefix as the offset, and, as its metadata,
 * what is finished beyond it. So a crash repeats only what was open. The metadata names the offsets
 * that are still open below the highest one read: there are never many, however long one of them
 * takes.
 *
 * <p>Not safe for use by many threads.
 */
final class FinishedOffsets {
  /** So many open offsets fit the broker's 4096 bytes of metadata, whatever their distances. */
  static final int MOST_OPEN = 256;

  private final NavigableSet<Long> open;
  private final NavigableSet<Long> expected; // open before the restart, and not read again yet
  private long restoredFrom;
  private long restoredUntil;
  private long position;

  /** What a record that was read is to its reader. */
  enum Reading {
    NEW,
    /** It was open when the partition was last given up: some of it may have been done. */
    REPEATED,
    FINISHED
  }

  private FinishedOffsets(long from, long until, NavigableSet<Long> open) {
    this.restoredFrom = from;
    this.restoredUntil = until;
    this.position = until;
    this.open = new TreeSet<>(open);
    this.expected = new TreeSet<>(open);
  }

  /** Nothing from {@code offset} on is finished. */
  static FinishedOffsets from(long offset) {
    return new FinishedOffsets(offset, offset, new TreeSet<>());
  }

  /**
   * What was committed.
   *
   * @throws IllegalArgumentException when the metadata is not of this form
   */
  static FinishedOffsets restored(long committed, String metadata) {
    if (metadata.isEmpty()) {
      return from(committed);
    }
    var distances = OffsetCoding.decode(metadata);
    var open = new TreeSet<Long>();
    long offset = committed;
    open.add(offset);
    for (long distance : distances.subList(1, distances.size())) {
      offset = Math.addExact(offset, distance);
      open.add(offset);
    }
    long until = Math.addExact(committed, distances.get(0));
    if (open.size() != distances.size() || open.last() >= until) {
      throw new IllegalArgumentException("metadata: offsets out of order");
    }
    return new FinishedOffsets(committed, until, open);
  }

  /** Takes note of a record that was read; offsets come in order. */
  Reading read(long offset) {
    if (offset < restoredFrom) {
      forget(offset); // the topic was made anew: what was committed speaks of other records
    }
    passOver(offset);
    if (offset < restoredUntil) {
      return expected.remove(offset) ? Reading.REPEATED : Reading.FINISHED;
    }
    open.add(offset);
    position = offset + 1;
    return Reading.NEW;
  }

  /** All below the consumer's position was read, or will never be: markers, compacted records. */
  void readUpTo(long consumerPosition) {
    passOver(consumerPosition);
    position = Math.max(position, consumerPosition);
  }

  void finish(long offset) {
    open.remove(offset);
  }

  /** No record below this needs to be read again. */
  long committable() {
    return open.isEmpty() ? position : open.first();
  }

  /** What is finished beyond {@link #committable}; empty when nothing is open. */
  String metadata() {
    if (open.isEmpty()) {
      return "";
    }
    var distances = new long[open.size()];
    int i = 0;
    long before = open.first();
    for (long offset : open) {
      distances[i++] = offset - before;
      before = offset;
    }
    distances[0] = position - open.first();
    return OffsetCoding.encode(distances);
  }

  /** How many records were read and are not finished. */
  int open() {
    return open.size();
  }

  /** Whether this many more would still fit the metadata. */
  boolean hasRoomFor(int more) {
    return open.size() + more <= MOST_OPEN;
  }

  /** Offsets that were open before the restart and are no longer there will not come. */
  private void passOver(long below) {
    var gone = expected.headSet(below);
    open.removeAll(gone);
    gone.clear();
  }

  private void forget(long offset) {
    open.clear();
    expected.clear();
    restoredFrom = offset;
    restoredUntil = offset;
    position = offset;
  }
}
