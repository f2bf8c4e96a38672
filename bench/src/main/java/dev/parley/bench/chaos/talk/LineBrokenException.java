package dev.parley.bench.chaos.talk;

/** The product is not to be reached on this connection, or not any more. */
final class LineBrokenException extends Exception {
  private static final long serialVersionUID = 1L;

  LineBrokenException(String why) {
    super(why);
  }
}
