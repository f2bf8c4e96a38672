package dev.parley.etl.lake;

/**
 * What was done to a day of the lake.
 *
 * @param deleted rows of deleted turns that are gone
 * @param superseded rows that are gone because a newer one says the same turn anew
 * @param rewritten files with fewer rows than before
 * @param merged files that became one
 */
public record Swept(long deleted, long superseded, int rewritten, int merged) {
  static final Swept NOTHING = new Swept(0, 0, 0, 0);

  Swept and(Swept other) {
    return new Swept(
        deleted + other.deleted,
        superseded + other.superseded,
        rewritten + other.rewritten,
        merged + other.merged);
  }

  boolean isNothing() {
    return equals(NOTHING);
  }
}
