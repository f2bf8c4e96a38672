package dev.parley.bench.provenance;

/** What becomes of a page once answers rest on it. */
enum Fate {
  /** Says something else altogether. */
  REWRITTEN,
  /** A sentence more, in its middle. */
  EDITED,
  /** Says what another page said. */
  SWAPPED,
  DELETED,
  /** Deleted, then uploaded again as it was. */
  PUT_BACK;

  /** Takes turns, so that each has as many pages as the others. */
  static Fate of(int page) {
    return values()[page % values().length];
  }

  boolean isDeleted() {
    return this == DELETED || this == PUT_BACK;
  }
}
