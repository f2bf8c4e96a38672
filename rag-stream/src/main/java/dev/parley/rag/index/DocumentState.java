package dev.parley.rag.index;

/**
 * What of a document can be found.
 *
 * @param version the visible one, or the one that was deleted
 * @param chunks how many it has
 * @param vectors how many of them have vectors
 */
record DocumentState(long version, int chunks, int vectors, boolean deleted) {
  boolean isComplete() {
    return vectors == chunks;
  }
}
