package dev.parley.rag.answer;

import org.jspecify.annotations.Nullable;

/** A step came to no end; the message is a word, never a part of what it worked on. */
final class StepFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StepFailedException(String word, @Nullable Throwable cause) {
    super(word, cause);
  }
}
