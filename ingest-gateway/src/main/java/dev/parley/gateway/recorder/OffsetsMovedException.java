package dev.parley.gateway.recorder;

/** Another recorder has written the same partition; what we hold of it is not ours to write. */
final class OffsetsMovedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OffsetsMovedException() {
    super("another recorder moved the offsets");
  }
}
