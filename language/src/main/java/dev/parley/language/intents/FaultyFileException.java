package dev.parley.language.intents;

/** A file cannot be used; the message says which, where in it, and what was expected. */
public final class FaultyFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FaultyFileException(String file, int line, int column, String fault) {
    super(file + ":" + line + ":" + column + ": " + fault);
  }

  FaultyFileException(String file, String fault) {
    super(file + ": " + fault);
  }
}
