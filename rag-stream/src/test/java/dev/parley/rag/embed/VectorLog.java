package dev.parley.rag.embed;

import static dev.parley.schemas.topics.Topics.CHUNKS;
import static dev.parley.schemas.topics.Topics.EMBEDDINGS;

import dev.parley.rag.index.TestIndex;
import dev.parley.schemas.events.Embedding;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.registry.SchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The topics of chunks and vectors without a broker: what is written is kept. */
final class VectorLog {
  static final int PARTITIONS = 2;

  /** Done whenever something has been written. */
  Runnable meanwhile = () -> {};

  final MockConsumer<byte[], byte[]> consumer = consumer();
  final MockProducer<byte[], byte[]> producer = producer();
  private final SchemaRegistry registry;

  private int read;

  VectorLog(SchemaRegistry registry) {
    this.registry = registry;
  }

  static TopicPartition partition(int number) {
    return new TopicPartition(CHUNKS.name(), number);
  }

  /** This consumer has these partitions of the chunks, and stands at offset 5 of each. */
  void assign(int... partitions) {
    consumer.assign(IntStream.of(partitions).mapToObj(VectorLog::partition).toList());
    IntStream.of(partitions).forEach(it -> consumer.seek(partition(it), 5));
  }

  /** The position of one who has read each partition of the chunks up to here. */
  static Map<String, Long> readUpTo(long offset) {
    return IntStream.range(0, PARTITIONS)
        .mapToObj(VectorLog::partition)
        .collect(Collectors.toMap(TopicPartition::toString, partition -> offset));
  }

  /** Gives the index what was written since, as its feed does. */
  void takeWritten(TestIndex index) {
    var keys = EMBEDDINGS.keySerde().deserializer();
    var values = EMBEDDINGS.valueSerde(registry).deserializer();
    for (; read < producer.history().size(); read++) {
      var record = producer.history().get(read);
      EmbeddingKey key = keys.deserialize(record.topic(), record.key());
      @Nullable Embedding value = values.deserialize(record.topic(), record.value());
      if (value == null) {
        index.remove(key);
      } else {
        index.vector(
            key, value.getHash(), VectorBytes.read(value.getVector(), WordEncoder.DIMENSIONS));
      }
    }
  }

  private static MockConsumer<byte[], byte[]> consumer() {
    var consumer = new MockConsumer<byte[], byte[]>(AutoOffsetResetStrategy.EARLIEST.name());
    consumer.updatePartitions(CHUNKS.name(), partitions(CHUNKS.name()));
    return consumer;
  }

  private static List<PartitionInfo> partitions(String topic) {
    var partitions = new ArrayList<PartitionInfo>();
    for (int p = 0; p < PARTITIONS; p++) {
      partitions.add(new PartitionInfo(topic, p, Node.noNode(), null, null));
    }
    return partitions;
  }

  private MockProducer<byte[], byte[]> producer() {
    var cluster = new Cluster("test", List.of(), partitions(EMBEDDINGS.name()), Set.of(), Set.of());
    return new MockProducer<byte[], byte[]>(
        cluster, true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
      @Override
      public synchronized Future<RecordMetadata> send(
          ProducerRecord<byte[], byte[]> record, Callback acknowledged) {
        var sent = super.send(record, acknowledged);
        meanwhile.run();
        return sent;
      }
    };
  }
}
