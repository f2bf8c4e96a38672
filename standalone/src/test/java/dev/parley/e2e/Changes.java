package dev.parley.e2e;

import dev.parley.schemas.registry.CachedSchemaRegistry;
import dev.parley.schemas.registry.GenericAvroSerde;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** The change topics as a consumer of theirs reads them. */
final class Changes {
  private final KafkaAccess kafka;
  private final Deserializer<GenericRecord> values;

  /** One change: its key, its kind, and the row before and after it. */
  record Change(int partition, String key, GenericRecord envelope) {
    String op() {
      return String.valueOf(envelope.get("op"));
    }

    @Nullable Object after(String column) {
      return column("after", column);
    }

    @Nullable Object before(String column) {
      return column("before", column);
    }

    private @Nullable Object column(String when, String column) {
      var row = (GenericRecord) envelope.get(when);
      return row == null || !row.hasField(column) ? null : row.get(column);
    }

    long lsn() {
      return (Long) ((GenericRecord) envelope.get("source")).get("lsn");
    }
  }

  Changes(Settings settings) {
    kafka = KafkaAccess.from(settings);
    values =
        new GenericAvroSerde(
                new CachedSchemaRegistry(
                    new HttpSchemaRegistry(
                        settings.text("registry.url", ""), Duration.ofSeconds(20)),
                    Clock.systemUTC()))
            .deserializer();
  }

  /** Everything on a table's topic whose key begins so. */
  List<Change> of(String topic, String keyStart) {
    var changes = new ArrayList<Change>();
    try (var consumer = consumer()) {
      if (!consumer.listTopics().containsKey(topic)) {
        return changes;
      }
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          var key = new String(record.key(), StandardCharsets.UTF_8);
          if (key.startsWith(keyStart)) {
            changes.add(
                new Change(record.partition(), key, values.deserialize(topic, record.value())));
          }
        }
      }
    }
    return changes;
  }

  /** The reasons for which changes were laid in quarantine. */
  List<String> quarantined(String topic) {
    var reasons = new ArrayList<String>();
    try (var consumer = consumer()) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                record ->
                    reasons.add(
                        new String(
                            record.headers().lastHeader("__streams.errors.message").value(),
                            StandardCharsets.UTF_8)));
      }
    }
    return reasons;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        kafka.consumer("e2e-changes"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
