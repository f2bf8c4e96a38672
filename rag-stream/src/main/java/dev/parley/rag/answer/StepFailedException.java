package dev.parley.rag.answer;

/** A step came to no end; the message is a word, never a part of what it worked on. */
final class StepFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StepFailedException(String word, Throwable cause) {
    super(word, cause);
  }
}
