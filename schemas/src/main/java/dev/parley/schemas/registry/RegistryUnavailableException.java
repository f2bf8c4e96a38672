package dev.parley.schemas.registry;

import org.apache.kafka.common.errors.RetriableException;

/** The schema registry did not answer; nothing is wrong with the record. */
public final class RegistryUnavailableException extends RetriableException {
  private static final long serialVersionUID = 1L;

  public RegistryUnavailableException(String message) {
    super(message);
  }
}
