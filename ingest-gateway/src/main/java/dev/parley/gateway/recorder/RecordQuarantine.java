package dev.parley.gateway.recorder;

import dev.parley.gateway.recorder.ReadRecord.Refused;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.schemas.topics.TopicWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lays refused records on recorder.quarantine.v1, durably, before their offsets move. */
final class RecordQuarantine {
  private static final Logger LOG = LoggerFactory.getLogger(RecordQuarantine.class);
  private static final Duration PATIENCE = Duration.ofSeconds(35);

  private final TopicWriter writer;
  private final AtomicLong laid = new AtomicLong();

  RecordQuarantine(TopicWriter writer) {
    this.writer = writer;
  }

  long laid() {
    return laid.get();
  }

  /** Returns once all are acknowledged; throws {@link KafkaException} when they may not be. */
  void lay(List<Refused> refused) {
    var sent =
        refused.stream()
            .map(it -> writer.send(Quarantine.RECORDER.of(it.record(), it.reason())))
            .toArray(CompletableFuture<?>[]::new);
    await(CompletableFuture.allOf(sent));
    for (var it : refused) {
      laid.incrementAndGet();
      LOG.atWarn()
          .addKeyValue("topic", it.record().topic())
          .addKeyValue("partition", it.record().partition())
          .addKeyValue("offset", it.record().offset())
          .addKeyValue("reason", it.reason())
          .log("record quarantined");
    }
  }

  private static void await(CompletableFuture<?> acknowledged) {
    try {
      acknowledged.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("the quarantine topic did not take the records", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }
}
