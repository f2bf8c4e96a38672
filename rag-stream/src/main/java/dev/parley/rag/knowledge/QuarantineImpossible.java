package dev.parley.rag.knowledge;

import dev.parley.schemas.topics.Quarantine;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lays records that no step can handle aside; what another try may cure stops the thread. */
public final class QuarantineImpossible implements ProcessingExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(QuarantineImpossible.class);

  @Override
  public Response handleError(
      ErrorHandlerContext context, Record<?, ?> message, Exception exception) {
    if (exception instanceof UncheckedIOException || exception instanceof KafkaException) {
      return Response.fail();
    }
    LOG.atWarn()
        .addKeyValue("topic", context.topic())
        .addKeyValue("partition", context.partition())
        .addKeyValue("offset", context.offset())
        .addKeyValue("reason", exception.getClass().getSimpleName())
        .log("record quarantined");
    var source =
        new ConsumerRecord<>(
            context.topic(),
            context.partition(),
            context.offset(),
            context.sourceRawKey(),
            context.sourceRawValue());
    context.headers().forEach(source.headers()::add);
    return Response.resume(
        List.of(Quarantine.KNOWLEDGE.of(source, exception.getClass().getSimpleName())));
  }

  @Override
  public void configure(Map<String, ?> configs) {}
}
