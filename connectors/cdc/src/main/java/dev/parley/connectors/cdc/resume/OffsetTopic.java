package dev.parley.connectors.cdc.resume;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.schemas.topics.CdcTopics;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicScan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The engine's own offsets on their topic, as Connect writes them: JSON keys and values. */
public final class OffsetTopic {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final TopicPartition PARTITION = new TopicPartition(CdcTopics.OFFSETS, 0);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaAccess kafka;
  private final String engine;

  /**
   * @param engine the name under which its offsets are kept
   */
  public OffsetTopic(KafkaAccess kafka, String engine) {
    this.kafka = kafka;
    this.engine = engine;
  }

  /** A newest record of the topic. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Newest(byte[] key, byte @Nullable [] value) {}

  /** Throws {@link KafkaException} when Kafka does not answer. */
  public Optional<StoredOffset> read() {
    return newest().flatMap(it -> Optional.ofNullable(it.value())).flatMap(StoredOffset::parse);
  }

  /** The next start finds none. Throws {@link KafkaException} when Kafka does not answer. */
  public void forget() {
    newest().filter(it -> it.value() != null).ifPresent(it -> tombstone(it.key()));
  }

  @SuppressWarnings("NullAway") // a tombstone has no value
  private void tombstone(byte[] key) {
    try (var producer =
        new KafkaProducer<>(
            kafka.producer("cdc-offsets"), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(PARTITION.topic(), 0, key, null))
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new org.apache.kafka.common.errors.InterruptException(e);
    }
  }

  private Optional<Newest> newest() {
    var newest = new AtomicReference<Newest>();
    try (var scan = new TopicScan(kafka.consumer("cdc-offsets"), PATIENCE)) {
      scan.all(
          List.of(PARTITION),
          entry -> {
            if (isOurs(entry.key())) {
              newest.set(new Newest(entry.key(), entry.value()));
            }
          });
    }
    return Optional.ofNullable(newest.get());
  }

  /** Connect's key: {@code ["engine",{"server":"..."}]}. */
  private boolean isOurs(byte @Nullable [] key) {
    try {
      return key != null && JSON.readTree(key).path(0).asText().equals(engine);
    } catch (IOException e) {
      return false;
    }
  }
}
