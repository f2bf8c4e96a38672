package dev.parley.schemas.seal;

import org.apache.kafka.common.errors.RetriableException;

/** Whether there is a key cannot be told at the moment; nothing is wrong with the record. */
public final class KeysUnavailableException extends RetriableException {
  private static final long serialVersionUID = 1L;

  public KeysUnavailableException(String message) {
    super(message);
  }
}
