package dev.parley.schemas.registry;

import org.apache.kafka.common.errors.SerializationException;

/** A record that no try will make readable; the message never holds a part of it. */
public final class UnreadableRecordException extends SerializationException {
  private static final long serialVersionUID = 1L;

  public UnreadableRecordException(String message) {
    super(message);
  }
}
