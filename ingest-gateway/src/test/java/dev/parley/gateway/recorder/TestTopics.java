package dev.parley.gateway.recorder;

import dev.parley.gateway.recorder.rows.TopicRecorders;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.registry.RegistryUnavailableException;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.topics.TopicSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** The recorded topics, one partition each, as a log that any number of consumers may read. */
final class TestTopics implements SchemaRegistry {
  private final SchemaRegistry registry = new LocalSchemaRegistry();
  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> log = new HashMap<>();
  volatile boolean registryAway;

  TestTopics() {
    TopicRecorders.all()
        .forEach(it -> log.put(new TopicPartition(it.topic().name(), 0), new ArrayList<>()));
  }

  <K, V extends SpecificRecord> void write(TopicSpec<K, V> topic, K key, @Nullable V value) {
    @SuppressWarnings("NullAway") // a tombstone
    byte[] bytes =
        value == null
            ? null
            : topic.valueSerde(registry).serializer().serialize(topic.name(), value);
    writeRaw(topic.name(), topic.keySerde().serializer().serialize(topic.name(), key), bytes);
  }

  @SuppressWarnings("NullAway") // keys and values may be missing
  synchronized void writeRaw(String topic, byte @Nullable [] key, byte @Nullable [] value) {
    var records = log.get(new TopicPartition(topic, 0));
    records.add(
        new ConsumerRecord<>(
            topic,
            0,
            records.size(),
            1_000L + records.size(),
            TimestampType.CREATE_TIME,
            key == null ? -1 : key.length,
            value == null ? -1 : value.length,
            key,
            value,
            new RecordHeaders(),
            Optional.empty()));
  }

  /** A consumer to which all partitions are assigned at its first poll. */
  MockConsumer<byte[], byte[]> consumer(int mostRecords) {
    var consumer = new MockConsumer<byte[], byte[]>("earliest");
    consumer.setMaxPollRecords(mostRecords);
    var begins = new HashMap<TopicPartition, Long>();
    log.keySet().forEach(partition -> begins.put(partition, 0L));
    consumer.updateBeginningOffsets(begins);
    consumer.schedulePollTask(() -> consumer.rebalance(log.keySet()));
    return consumer;
  }

  /** A consumer without a group: what it is assigned lies there at once. */
  Consumer<byte[], byte[]> log() {
    var consumer =
        new MockConsumer<byte[], byte[]>("earliest") {
          @Override
          public synchronized void assign(Collection<TopicPartition> partitions) {
            super.assign(partitions);
            feed(this);
          }
        };
    var node = new Node(0, "localhost", 9092);
    var begins = new HashMap<TopicPartition, Long>();
    log.keySet()
        .forEach(
            it -> {
              begins.put(it, 0L);
              var info = new PartitionInfo(it.topic(), 0, node, new Node[0], new Node[0]);
              consumer.updatePartitions(it.topic(), List.of(info));
            });
    consumer.updateBeginningOffsets(begins);
    var ends = new HashMap<TopicPartition, Long>();
    log.forEach((partition, records) -> ends.put(partition, (long) records.size()));
    consumer.updateEndOffsets(ends);
    return consumer;
  }

  /** Hands the log's records from these offsets on to a consumer that has been assigned. */
  synchronized void feed(MockConsumer<byte[], byte[]> consumer) {
    var ends = new HashMap<TopicPartition, Long>();
    log.forEach((partition, records) -> ends.put(partition, (long) records.size()));
    consumer.updateEndOffsets(ends);
    log.values().forEach(records -> records.forEach(consumer::addRecord));
  }

  @Override
  public int register(String subject, Schema schema) {
    return registry.register(subject, schema);
  }

  @Override
  public Schema byId(int id) {
    if (registryAway) {
      throw new RegistryUnavailableException("away");
    }
    return registry.byId(id);
  }
}
