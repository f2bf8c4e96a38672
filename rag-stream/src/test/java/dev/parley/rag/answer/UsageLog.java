package dev.parley.rag.answer;

import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.Usage;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** usage.v1, in memory. */
final class UsageLog implements AutoCloseable {
  private final LocalSchemaRegistry registry;
  private final Log producer = new Log();
  private final TopicWriter writer;

  UsageLog(LocalSchemaRegistry registry) {
    this.registry = registry;
    this.writer = new TopicWriter(producer, registry);
    Topics.USAGE.valueSerde(registry); // tells Avro which classes are events, as every stage does
  }

  /** From now on nothing is acknowledged. */
  void hang() {
    producer.hangs = true;
  }

  TopicWriter writer() {
    return writer;
  }

  List<Usage> all() {
    var values = Topics.USAGE.valueSerde(registry).deserializer();
    return producer.history().stream()
        .filter(it -> it.topic().equals(Topics.USAGE.name()))
        .map(it -> values.deserialize(it.topic(), it.value()))
        .toList();
  }

  List<CallFinished> finished() {
    return all().stream()
        .map(Usage::getEvent)
        .filter(CallFinished.class::isInstance)
        .map(CallFinished.class::cast)
        .toList();
  }

  @Override
  public void close() {
    writer.close();
  }

  private static final class Log extends MockProducer<byte[], byte[]> {
    private static final PartitionInfo USAGE =
        new PartitionInfo(Topics.USAGE.name(), 0, Node.noNode(), new Node[0], new Node[0]);

    private volatile boolean hangs;

    Log() {
      super(
          new Cluster("mock", List.of(), List.of(USAGE), Set.of(), Set.of()),
          true,
          null,
          new ByteArraySerializer(),
          new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
      return super.send(record, hangs ? null : callback);
    }
  }
}
