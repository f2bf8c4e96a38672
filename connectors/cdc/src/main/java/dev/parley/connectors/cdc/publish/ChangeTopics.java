package dev.parley.connectors.cdc.publish;

import dev.parley.connectors.cdc.change.Change;
import dev.parley.connectors.cdc.change.Seen.Unusable;
import dev.parley.schemas.registry.GenericAvroSerde;
import dev.parley.schemas.registry.RegistryUnavailableException;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.CdcTopic;
import dev.parley.schemas.topics.Quarantine;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes changes in the order they are given, however long Kafka or the registry is away.
 *
 * <p>The producer never gives up a record that it has taken, so that no later change of a row can
 * overtake an earlier one.
 */
public final class ChangeTopics {
  private static final String GOES_ON = "; nothing is lost, capture goes on when it does";
  private static final String KAFKA_AWAY = "Kafka does not take the changes" + GOES_ON;
  private static final String REGISTRY_AWAY = "the schema registry does not answer" + GOES_ON;
  private static final long PATIENCE_MILLIS = 3_000;
  private static final long PAUSE_MILLIS = 500;

  private final Producer<byte[], byte[]> producer;
  private final Serializer<GenericRecord> values;
  private final TopicMaker maker;
  private final Progress progress;

  public ChangeTopics(
      Producer<byte[], byte[]> producer,
      SchemaRegistry registry,
      TopicMaker maker,
      Progress progress) {
    this.producer = producer;
    this.values = new GenericAvroSerde(registry).serializer();
    this.maker = maker;
    this.progress = progress;
  }

  /** Returns once Kafka's client has it; the order of calls is the order on the topic. */
  Sent send(Change change) throws InterruptedException {
    return hand(patiently(() -> record(change)));
  }

  Sent quarantine(Unusable unusable) throws InterruptedException {
    var refused = new ProducerRecord<byte[], byte[]>(unusable.topic(), unusable.envelope());
    return hand(Quarantine.CDC.of(refused, unusable.reason()));
  }

  private ProducerRecord<byte[], byte[]> record(Change change) {
    var key = change.key().getBytes(StandardCharsets.UTF_8);
    try {
      var value = values.serialize(change.topic(), change.value());
      maker.ensure(change.topic());
      int partitions = producer.partitionsFor(change.topic()).size();
      int partition = CdcTopic.partition(change.together(), partitions);
      return new ProducerRecord<>(change.topic(), partition, key, value);
    } catch (UnreadableRecordException e) {
      // The registry does not allow what the table has become; the next change may be allowed.
      progress.quarantined();
      var json = change.value().toString().getBytes(StandardCharsets.UTF_8);
      var refused = new ProducerRecord<>(change.topic(), key, json);
      return Quarantine.CDC.of(refused, String.valueOf(e.getMessage()));
    }
  }

  private Sent hand(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
    while (true) {
      var acknowledged = producer.send(record);
      if (!acknowledged.isDone() || !failedForNow(acknowledged)) {
        return new Sent(record, acknowledged);
      }
      pause(KAFKA_AWAY);
    }
  }

  /** Not taken, because there is no place or nobody to ask: the same record may be tried again. */
  private static boolean failedForNow(Future<?> acknowledged) throws InterruptedException {
    try {
      acknowledged.get();
      return false;
    } catch (ExecutionException e) {
      return e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException;
    }
  }

  /** Returns once the record is safe, there or in quarantine. */
  void await(Sent sent) throws InterruptedException {
    while (true) {
      try {
        sent.acknowledged().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        progress.waitsFor(null);
        return;
      } catch (TimeoutException e) {
        progress.waitsFor(KAFKA_AWAY);
      } catch (ExecutionException e) {
        failed(sent, Objects.requireNonNullElse(e.getCause(), e));
        return;
      }
    }
  }

  @SuppressWarnings("NullAway") // a change that is too large is laid down without its row
  private void failed(Sent sent, Throwable why) throws InterruptedException {
    boolean laid = sent.record().topic().equals(Quarantine.CDC.topic());
    if (!(why instanceof RecordTooLargeException) || laid) {
      throw new KafkaException("a change was not taken: " + why.getClass().getSimpleName(), why);
    }
    progress.quarantined();
    var key = new ProducerRecord<byte[], byte[]>(sent.record().topic(), sent.record().key(), null);
    await(hand(Quarantine.CDC.of(key, "the change is larger than Kafka takes")));
  }

  private <T> T patiently(Supplier<T> attempt) throws InterruptedException {
    while (true) {
      try {
        return attempt.get();
      } catch (RegistryUnavailableException e) {
        pause(REGISTRY_AWAY);
      } catch (org.apache.kafka.common.errors.TimeoutException e) {
        pause(KAFKA_AWAY);
      }
    }
  }

  private void pause(String waitsFor) throws InterruptedException {
    progress.waitsFor(waitsFor);
    Thread.sleep(PAUSE_MILLIS);
  }
}
