package dev.parley.rag.rerank;

/** A ranking stays as it was; the message says why, never what was asked. */
public final class RerankFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RerankFailedException(String reason) {
    super(reason);
  }
}
