package dev.parley.etl.lake;

import org.jspecify.annotations.Nullable;

/**
 * What of a row tells whether it stands.
 *
 * @param deletedAt in milliseconds since 1970; null for a row that is a turn
 */
record RowHead(String turnId, long revision, @Nullable Long deletedAt) {
  boolean isDeletion() {
    return deletedAt != null;
  }
}
