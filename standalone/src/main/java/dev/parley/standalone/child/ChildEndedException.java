package dev.parley.standalone.child;

import java.io.IOException;

/** A child process ended, or was not ready in time, before it was of any use. */
public final class ChildEndedException extends IOException {
  private static final long serialVersionUID = 1L;

  public ChildEndedException(String message) {
    super(message);
  }
}
