package dev.parley.dialog.quarantine;

import dev.parley.schemas.topics.Quarantine;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A record that is unfit is laid aside as it came, and the next one is handled. Any other failure
 * is not the record's: the thread is replaced, and reads it again.
 */
public final class QuarantineUnfit implements ProcessingExceptionHandler {
  private Tally tally = new Tally();

  @Override
  public void configure(Map<String, ?> configuration) {
    tally = Tally.in(configuration);
  }

  @Override
  public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
    if (!(failure instanceof UnfitRecordException unfit)) {
      return Response.fail();
    }
    tally.count(unfit.tally());
    return Response.resume(
        List.of(Quarantine.DIALOG.of(source(context), String.valueOf(unfit.getMessage()))));
  }

  private static ConsumerRecord<byte[], byte[]> source(ErrorHandlerContext context) {
    var source =
        new ConsumerRecord<>(
            context.topic(),
            context.partition(),
            context.offset(),
            context.sourceRawKey(),
            context.sourceRawValue());
    context.headers().forEach(source.headers()::add);
    return source;
  }
}
