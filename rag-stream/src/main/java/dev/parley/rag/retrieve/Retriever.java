package dev.parley.rag.retrieve;

/** Finds the passages of one tenant's documents that may answer a question. */
public interface Retriever {
  /** Best first; never another tenant's, never a deleted document's. Falls back to keywords. */
  Retrieval retrieve(Question question);
}
