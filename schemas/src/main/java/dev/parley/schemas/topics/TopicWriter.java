package dev.parley.schemas.topics;

import dev.parley.schemas.registry.SchemaRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes events durably, outside transactions; safe for many threads. */
public final class TopicWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicWriter.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final SchemaRegistry registry;
  private final Map<TopicSpec<?, ?>, Serde<?>> values = new ConcurrentHashMap<>();

  public TopicWriter(KafkaAccess kafka, SchemaRegistry registry, String clientId) {
    this(
        new KafkaProducer<>(
            kafka.producer(clientId), new ByteArraySerializer(), new ByteArraySerializer()),
        registry);
  }

  public TopicWriter(Producer<byte[], byte[]> producer, SchemaRegistry registry) {
    this.producer = producer;
    this.registry = registry;
  }

  /** Completes once the record is acknowledged by all replicas. */
  public <K, V extends SpecificRecord> CompletableFuture<RecordMetadata> write(
      TopicSpec<K, V> topic, K key, @Nullable V value) {
    return write(topic, key, value, null);
  }

  /** The same, within a trace. */
  public <K, V extends SpecificRecord> CompletableFuture<RecordMetadata> write(
      TopicSpec<K, V> topic, K key, @Nullable V value, @Nullable String traceparent) {
    try {
      return send(record(topic, key, value, traceparent));
    } catch (KafkaException | IllegalStateException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Lays raw bytes on a topic, for quarantine. */
  public CompletableFuture<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
    var acknowledged = new CompletableFuture<RecordMetadata>();
    producer.send(
        record,
        (metadata, failure) -> {
          if (failure == null) {
            acknowledged.complete(metadata);
          } else {
            acknowledged.completeExceptionally(failure);
          }
        });
    return acknowledged;
  }

  /** The same where nobody waits for it: a record that could not be written is told to the log. */
  public <K, V extends SpecificRecord> void writeOrLog(
      TopicSpec<K, V> topic, K key, @Nullable V value) {
    orLog(topic.name(), write(topic, key, value));
  }

  /** Lays raw bytes on a topic; a record that could not be written is told to the log. */
  public void sendOrLog(ProducerRecord<byte[], byte[]> record) {
    orLog(record.topic(), send(record));
  }

  private static void orLog(String topic, CompletableFuture<?> written) {
    var unused =
        written.whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("reason", failure.getClass().getSimpleName())
                    .log("record not written");
              }
            });
  }

  private <K, V extends SpecificRecord> ProducerRecord<byte[], byte[]> record(
      TopicSpec<K, V> topic, K key, @Nullable V value, @Nullable String traceparent) {
    int partitions = producer.partitionsFor(topic.name()).size();
    var record =
        new ProducerRecord<>(
            topic.name(),
            topic.partition(key, partitions),
            topic.keySerde().serializer().serialize(topic.name(), key),
            bytes(topic, value));
    if (traceparent != null) {
      Traceparent.set(record.headers(), traceparent);
    }
    return record;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // a tombstone's value is null
  private <V extends SpecificRecord> byte[] bytes(TopicSpec<?, V> topic, @Nullable V value) {
    var serde = (Serde<V>) values.computeIfAbsent(topic, it -> it.valueSerde(registry));
    return serde.serializer().serialize(topic.name(), value);
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }
}
