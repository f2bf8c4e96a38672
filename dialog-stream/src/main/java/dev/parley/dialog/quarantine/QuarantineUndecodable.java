package dev.parley.dialog.quarantine;

import dev.parley.schemas.registry.RegistryUnavailableException;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.Quarantine;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * A record that cannot be decoded is laid aside and the next one is handled. A registry that is
 * away is no fault of the record: the thread gives up and is replaced, and reads it again.
 */
public final class QuarantineUndecodable implements DeserializationExceptionHandler {
  private Tally tally = new Tally();

  @Override
  public void configure(Map<String, ?> configuration) {
    tally = Tally.in(configuration);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
    if (failure instanceof RegistryUnavailableException) {
      return Response.fail();
    }
    tally.count(Tally.UNDECODABLE);
    return Response.resume(List.of(Quarantine.DIALOG.of(record, reason(failure))));
  }

  /** Only our own messages are known to hold no part of the record. */
  private static String reason(Exception failure) {
    return failure instanceof UnreadableRecordException
        ? String.valueOf(failure.getMessage())
        : failure.getClass().getSimpleName();
  }
}
