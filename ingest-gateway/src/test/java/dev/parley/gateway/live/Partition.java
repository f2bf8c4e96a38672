package dev.parley.gateway.live;

import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.topics.TopicSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Partition 0 of a topic, which a test writes and a follower reads. */
final class Partition<V extends SpecificRecord> {
  private final TopicSpec<ConversationKey, V> topic;
  private final SchemaRegistry registry;
  private final TopicPartition partition;
  private final List<ConsumerRecord<byte[], byte[]>> records = new CopyOnWriteArrayList<>();
  private final MockConsumer<byte[], byte[]> followed =
      new MockConsumer<>("latest") {
        @Override
        public synchronized void seek(TopicPartition to, long offset) {
          super.seek(to, offset);
          bringAgain(offset);
        }
      };

  Partition(TopicSpec<ConversationKey, V> topic, SchemaRegistry registry) {
    this.topic = topic;
    this.registry = registry;
    this.partition = new TopicPartition(topic.name(), 0);
    followed.updateBeginningOffsets(Map.of(partition, 0L));
    followed.updateEndOffsets(Map.of(partition, 0L));
  }

  /** For the follower. */
  Consumer<byte[], byte[]> followed() {
    return followed;
  }

  /** As when its consumer is fenced, or cannot read any more. */
  void breaksWhoFollows() {
    followed.setPollException(new KafkaException("gone"));
  }

  /** A new consumer of what has been written so far. */
  synchronized Consumer<byte[], byte[]> again() {
    var consumer = new MockConsumer<byte[], byte[]>("earliest");
    consumer.updateBeginningOffsets(Map.of(partition, 0L));
    consumer.updateEndOffsets(Map.of(partition, (long) records.size()));
    var all = List.copyOf(records);
    consumer.schedulePollTask(() -> all.forEach(consumer::addRecord));
    return consumer;
  }

  /** As a broker does; the mock hands out each record once. */
  private void bringAgain(long from) {
    List.copyOf(records).stream()
        .filter(record -> record.offset() >= from)
        .forEach(followed::addRecord);
  }

  /** Before anybody follows. */
  void writeUnseen(ConversationKey key, V value) {
    records.add(record(key, bytes(value)));
    followed.updateEndOffsets(Map.of(partition, (long) records.size()));
  }

  void write(ConversationKey key, V value) {
    write(key, bytes(value));
  }

  synchronized void write(ConversationKey key, byte[] value) {
    var record = record(key, value);
    records.add(record);
    followed.updateEndOffsets(Map.of(partition, (long) records.size()));
    followed.addRecord(record);
  }

  private byte[] bytes(V value) {
    return topic.valueSerde(registry).serializer().serialize(topic.name(), value);
  }

  private ConsumerRecord<byte[], byte[]> record(ConversationKey key, byte[] value) {
    var keyBytes = key.toString().getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(
        topic.name(),
        0,
        records.size(),
        0L,
        TimestampType.CREATE_TIME,
        keyBytes.length,
        value.length,
        keyBytes,
        value,
        new RecordHeaders(),
        java.util.Optional.empty());
  }
}
