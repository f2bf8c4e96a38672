package dev.parley.rag.knowledge;

import dev.parley.schemas.registry.RegistryUnavailableException;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.Quarantine;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lays records that cannot be decoded aside; waits for a registry that is away. */
public final class QuarantineUnreadable implements DeserializationExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(QuarantineUnreadable.class);

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    if (exception instanceof RegistryUnavailableException) {
      return Response.fail(); // the thread starts again at this record
    }
    LOG.atWarn()
        .addKeyValue("topic", record.topic())
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .log("record quarantined");
    return Response.resume(List.of(Quarantine.KNOWLEDGE.of(record, reason(exception))));
  }

  /** Only our own messages are known to hold no part of the record. */
  private static String reason(Exception failure) {
    return failure instanceof UnreadableRecordException
        ? String.valueOf(failure.getMessage())
        : failure.getClass().getSimpleName();
  }

  @Override
  public void configure(Map<String, ?> configs) {}
}
