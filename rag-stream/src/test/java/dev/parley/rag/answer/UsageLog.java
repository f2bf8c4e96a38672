package dev.parley.rag.answer;

import dev.parley.schemas.events.Usage;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** usage.v1, in memory. */
final class UsageLog implements AutoCloseable {
  private final LocalSchemaRegistry registry;
  private final MockProducer<byte[], byte[]> producer;
  private final TopicWriter writer;

  UsageLog(LocalSchemaRegistry registry) {
    this(registry, true);
  }

  /**
   * @param acknowledges at once; else never
   */
  UsageLog(LocalSchemaRegistry registry, boolean acknowledges) {
    this.registry = registry;
    this.producer = producer(acknowledges);
    this.writer = new TopicWriter(producer, registry);
    Topics.USAGE.valueSerde(registry); // tells Avro which classes are events, as every stage does
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

  private static MockProducer<byte[], byte[]> producer(boolean acknowledges) {
    var usage = new PartitionInfo(Topics.USAGE.name(), 0, Node.noNode(), new Node[0], new Node[0]);
    var cluster = new Cluster("mock", List.of(), List.of(usage), Set.of(), Set.of());
    return new MockProducer<>(
        cluster, acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public void close() {
    writer.close();
  }
}
