package dev.parley.rag.index;

/**
 * What of a document can be found.
 *
 * @param version the visible one, or the one that was deleted
 * @param chunks how many it has
 * @param vectors how many of them have vectors of the encoder that its company wants
 * @param searched whether all of them have vectors of the encoder that its company is searched by
 */
record DocumentState(long version, int chunks, int vectors, boolean searched, boolean deleted) {
  boolean isComplete() {
    return vectors == chunks;
  }
}
