package dev.parley.gateway.kit;

import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A log that is only written to: shows what a writer laid on which topic. */
public final class Log {
  public static final int PARTITIONS = 4;

  public final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  public final Patient producer = new Patient();
  public final TopicWriter writer = new TopicWriter(producer, registry);

  /** Confirms at once, unless it is told to wait. */
  public static final class Patient extends MockProducer<byte[], byte[]> {
    private volatile CompletableFuture<Void> until = CompletableFuture.completedFuture(null);

    private Patient() {
      super(cluster(), true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** What is written from now on is confirmed when the future completes. */
    public void waitsFor(CompletableFuture<Void> confirmed) {
      until = confirmed;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
      var confirmed = until;
      return super.send(
          record,
          (where, failure) -> confirmed.thenRun(() -> callback.onCompletion(where, failure)));
    }
  }

  /** The values on a topic, in order. */
  public <V extends SpecificRecord> List<V> values(TopicSpec<?, V> topic) {
    var values = topic.valueSerde(registry).deserializer();
    return records(topic).stream()
        .map(record -> values.deserialize(topic.name(), record.value()))
        .toList();
  }

  public List<ProducerRecord<byte[], byte[]>> records(TopicSpec<?, ?> topic) {
    return producer.history().stream()
        .filter(record -> record.topic().equals(topic.name()))
        .toList();
  }

  private static Cluster cluster() {
    var node = new Node(0, "localhost", 9092);
    var partitions = new ArrayList<PartitionInfo>();
    for (var topic : Topics.all()) {
      for (int n = 0; n < PARTITIONS; n++) {
        partitions.add(new PartitionInfo(topic.name(), n, node, new Node[0], new Node[0]));
      }
    }
    return new Cluster("test", List.of(node), partitions, Set.of(), Set.of());
  }
}
